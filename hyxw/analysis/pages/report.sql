-- days
SELECT day::VARCHAR AS day, count(*) AS n FROM shown WHERE day NOT NULL GROUP BY ALL ORDER BY 1
-- sources
SELECT source AS name, count(*) AS n FROM shown GROUP BY 1 ORDER BY n DESC, 1 LIMIT 15
-- sections
SELECT section[-1] AS name, count(*) AS n FROM shown GROUP BY 1 ORDER BY n DESC, 1 LIMIT 15
-- hours
SELECT isodow(day) AS weekday, hour, count(*) AS n FROM shown WHERE hour NOT NULL GROUP BY ALL ORDER BY ALL
-- delays
-- a bin is how many of the bounds (hours) a delay has passed
SELECT len(list_filter([1, 3, 6, 12, 24, 48, 168], lambda bound: bound <= passed)) AS bin, count(*) AS n
FROM (SELECT epoch(crawled_at - published_at) / 3600 AS passed FROM shown WHERE hour NOT NULL)
GROUP BY 1 ORDER BY 1
-- lengths
SELECT least(length // 200, 15) * 200 AS characters, count(*) AS n FROM shown GROUP BY 1 ORDER BY 1
-- reporters
SELECT unnest(reporters) AS name, count(*) AS n FROM shown GROUP BY 1 ORDER BY n DESC, 1 LIMIT 15
-- correspondents
SELECT unnest(correspondents) AS name, count(*) AS n FROM shown GROUP BY 1 ORDER BY n DESC, 1 LIMIT 15
-- pairs
WITH pair AS (SELECT unnest(reporters) AS a, correspondents FROM shown),
    each AS (SELECT a, unnest(correspondents) AS b FROM pair),
    many AS (SELECT a, b, count(*) AS n FROM each GROUP BY ALL),
    one AS (SELECT a FROM many GROUP BY 1 ORDER BY sum(n) DESC, 1 LIMIT 12),
    other AS (SELECT b FROM many WHERE a IN (FROM one) GROUP BY 1 ORDER BY sum(n) DESC, 1 LIMIT 12)
SELECT * FROM many WHERE a IN (FROM one) AND b IN (FROM other) ORDER BY n DESC, a, b
-- places
SELECT month, place, count(*) AS n
FROM (SELECT strftime(day, '%Y-%m') AS month, unnest(places) AS place FROM shown)
WHERE month NOT NULL AND place NOT NULL GROUP BY ALL ORDER BY 1, 2
-- totals
SELECT count(*) AS articles, count(DISTINCT source) AS sources, median(length)::INTEGER AS length,
    min(day)::VARCHAR AS first, max(day)::VARCHAR AS last
FROM shown
-- latest
SELECT id, title, url, source, strftime(published_at, '%Y-%m-%d %H:%M') AS published,
    array_to_string(list_distinct(reporters || correspondents), '、') AS people
FROM shown ORDER BY published_at DESC NULLS LAST, id DESC LIMIT 500
