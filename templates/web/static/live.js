// A page that brings itself up to date says so when it cannot; one that is typed in has its own words for that.
"use strict";
{
  const cannot = (shown) => {
    const line = document.getElementById("not-live");
    if (line && !document.getElementById("unsent")) line.hidden = !shown;
  };
  document.addEventListener("htmx:sendError", () => cannot(true));
  document.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    if (status === 401 || status === 403 || status >= 500) cannot(true);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) cannot(false);
  });
}
