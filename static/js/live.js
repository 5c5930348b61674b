/* Screens that follow a meeting: every second the page asks whether anything has happened, and takes over the parts
   whose key has changed. Whatever others do, what somebody is writing and the panels they have opened stay. */
(function () {
  "use strict";

  var EVERY = 1000;
  var root = document.querySelector("[data-live-url]");
  if (!root || !window.fetch || !window.DOMParser) return;
  var version = root.dataset.liveVersion;

  function lost(isLost) {
    root.querySelector(".live__lost").hidden = !isLost;
  }

  /* What has been typed or chosen on this screen: form by form (by its address), field by field. */
  var typed = {};

  function formOf(field) {
    return field.form && field.form.getAttribute("action");
  }

  document.addEventListener("input", function (event) {
    var field = event.target, action = formOf(field);
    if (!action || !field.name || !root.contains(field.form)) return;
    var own = typed[action] = typed[action] || {};
    own[field.name] = field.type === "checkbox" ? field.checked : field.value;
  });
  document.addEventListener("submit", function (event) { delete typed[event.target.getAttribute("action")]; });

  function anythingTyped() {
    return Object.keys(typed).length > 0;
  }

  function put(field, value) {
    if (field.type === "radio") field.checked = field.value === value;
    else if (field.type === "checkbox") field.checked = value;
    else field.value = value;
  }

  /* What was typed stands in the new part too. */
  function fillIn(part) {
    var restored = [];
    part.querySelectorAll("form[action]").forEach(function (form) {
      var own = typed[form.getAttribute("action")] || {};
      Array.from(form.elements).forEach(function (field) {
        if (!(field.name in own)) return;
        put(field, own[field.name]);
        restored.push(field);
      });
    });
    return restored;
  }

  function panels(part) {
    var found = {};
    part.querySelectorAll("details > summary").forEach(function (summary) {
      found[summary.textContent.trim()] = summary.parentNode;
    });
    return found;
  }

  function keepPanels(part, fresh) {
    var before = panels(part), after = panels(fresh);
    Object.keys(after).forEach(function (title) {
      if (before[title]) after[title].open = after[title].open || before[title].open;
    });
  }

  /* A form that the meeting has closed meanwhile leaves the words that stood in it, to be copied. */
  function keepWords(part, fresh) {
    part.querySelectorAll("form[action]").forEach(function (form) {
      var action = form.getAttribute("action"), own = typed[action];
      if (!own || fresh.querySelector("form[action='" + action + "']")) return;
      form.querySelectorAll("textarea, input[type=text]").forEach(function (field) {
        if (!own[field.name]) return;
        var kept = document.createElement("p");
        kept.className = "inset live__kept";
        kept.textContent = "会议已进行到下一步，您没有提交的内容：" + own[field.name];
        fresh.append(kept);
      });
    });
    part.querySelectorAll(".live__kept").forEach(function (kept) { fresh.append(kept); });
  }

  function caretOf(field) {
    return field.selectionStart === undefined ? null : [field.selectionStart, field.selectionEnd];
  }

  function replace(part, fresh) {
    var inHand = part.contains(document.activeElement) ? document.activeElement : null;
    var caret = inHand && inHand.matches("textarea, input[type=text]") ? caretOf(inHand) : null;
    keepPanels(part, fresh);
    var restored = fillIn(fresh);
    keepWords(part, fresh);
    part.replaceWith(fresh);
    document.dispatchEvent(new CustomEvent("part:new", { detail: fresh }));
    /* Whoever watches over what is typed learns that it stands here now. */
    restored.forEach(function (field) { field.dispatchEvent(new Event("input", { bubbles: true })); });
    var again = inHand && inHand.id && document.getElementById(inHand.id);
    if (!again) return;
    again.focus({ preventScroll: true });
    if (caret && again.setSelectionRange) again.setSelectionRange(caret[0], caret[1]);
  }

  /* Logged out, or no longer admitted: the page itself says so, unless that would wipe what is being written. */
  function leave() {
    if (!anythingTyped()) { window.location.assign(root.dataset.liveUrl); return; }
    root.querySelector(".live__ended").hidden = false;
  }

  function takeOver(text) {
    var page = new DOMParser().parseFromString(text, "text/html");
    var newRoot = page.querySelector("[data-live-url]");
    if (!newRoot) { leave(); return; }
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
      if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) {
        leave();
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
