"""What `benchmarks.extraction` measures, and how: pages, their truth, readers, scores, floors."""
