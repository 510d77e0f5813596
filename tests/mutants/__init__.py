"""Single expressions of hyxw/ changed, to count which changes no test notices."""
