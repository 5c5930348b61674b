/* Screens that follow a meeting: every second the page asks whether anything has happened, and takes over the parts
   whose key has changed. A part in which somebody is writing keeps its key, so nothing typed is lost. */
(function () {
  "use strict";

  var EVERY = 1000;
  var root = document.querySelector("[data-live-url]");
  if (!root || !window.fetch || !window.DOMParser) return;
  var version = root.dataset.liveVersion;

  function lost(isLost) {
    root.querySelector(".live__lost").hidden = !isLost;
  }

  function replace(part, fresh) {
    var focused = part.contains(document.activeElement) ? document.activeElement.id : "";
    part.replaceWith(fresh);
    document.dispatchEvent(new CustomEvent("part:new", { detail: fresh }));
    var again = focused && document.getElementById(focused);
    if (again) again.focus({ preventScroll: true });
  }

  function takeOver(text) {
    var page = new DOMParser().parseFromString(text, "text/html");
    var newRoot = page.querySelector("[data-live-url]");
    if (!newRoot) { window.location.reload(); return; }
    document.querySelectorAll("[data-live-key]").forEach(function (part) {
      var fresh = page.getElementById(part.id);
      if (fresh && fresh.dataset.liveKey !== part.dataset.liveKey) replace(part, document.importNode(fresh, true));
    });
    version = newRoot.dataset.liveVersion;
  }

  function ask() {
    var address = root.dataset.liveUrl + "?since=" + encodeURIComponent(version);
    return fetch(address, { credentials: "same-origin", redirect: "manual" }).then(function (answer) {
      lost(false);
      if (answer.status === 204) return null;
      /* Logged out, or no longer admitted: the page itself says so. */
      if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) {
        window.location.assign(root.dataset.liveUrl);
        return null;
      }
      if (!answer.ok) throw new Error(answer.status);
      return answer.text().then(takeOver);
    }).catch(function () { lost(true); });
  }

  function follow() {
    ask().then(function () { window.setTimeout(follow, EVERY); });
  }

  window.setTimeout(follow, EVERY);
})();
