/* Only comforts: everything works without this file. */
(function () {
  "use strict";

  /* What is wrong, or else what was just done, is what is read first. */
  function focusErrors() {
    var summary = document.querySelector("[data-focus]");
    if (summary) { summary.focus(); return; }
    var told = document.querySelector("[data-told]");
    if (told) told.focus({ preventScroll: true });
  }

  /* A link of the error summary leads to the field itself, not merely near it. */
  function followErrorLinks() {
    document.querySelectorAll(".error-summary a").forEach(function (link) {
      link.addEventListener("click", function (event) {
        var field = document.getElementById(link.hash.slice(1));
        if (!field || !field.matches("input, select, textarea")) return;
        event.preventDefault();
        (field.closest(".field") || field).scrollIntoView();
        field.focus({ preventScroll: true });
      });
    });
  }

  /* What has been typed is not lost by a wrong click. */
  function guard(form) {
    var dirty = Boolean(document.querySelector("[data-focus]"));
    form.addEventListener("input", function () { dirty = true; });
    form.addEventListener("submit", function () { dirty = false; });
    window.addEventListener("beforeunload", function (event) {
      if (!dirty || !form.isConnected) return;
      event.preventDefault();
      event.returnValue = "";
    });
  }

  /* A second click on the same button is not a second act. */
  function submitOnce(form) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "yes";
      /* A form that answers with a file stays on the page and may be sent again. */
      window.setTimeout(function () { delete form.dataset.sent; }, 3000);
    });
    window.addEventListener("pageshow", function () { delete form.dataset.sent; });
  }

  function printOnClick(button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  }

  /* Paper has no way to open what is folded. */
  function unfoldForPrint() {
    var folded = [];
    window.addEventListener("beforeprint", function () {
      folded = Array.from(document.querySelectorAll("main details:not([open])"));
      folded.forEach(function (each) { each.open = true; });
    });
    window.addEventListener("afterprint", function () {
      folded.forEach(function (each) { each.open = false; });
    });
  }

  /* A panel that lies above the page is closed by Escape or by a click beside it. */
  function closePanels(except) {
    document.querySelectorAll(".account[open], .citation[open]").forEach(function (panel) {
      if (!panel.contains(except)) panel.open = false;
    });
  }

  document.addEventListener("click", function (event) { closePanels(event.target); });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    var panel = document.activeElement.closest(".account[open], .citation[open]");
    closePanels(null);
    if (panel) panel.querySelector("summary").focus();
  });

  /* What is typed is answered by the server, which alone does the sums; without an answer the page is as it was. */
  function answerWhileTyping(panel) {
    var form = document.querySelector("form[data-guard]"), asked = 0, waiting;
    if (!form || !window.fetch) return;
    function ask() {
      var number = asked += 1;
      fetch(panel.dataset.answers, { method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual" })
        .then(function (answer) { return answer.ok ? answer.text() : ""; })
        .then(function (text) { if (number === asked && text) show(text); }, function () { /* the line is gone: later */ });
    }
    function show(text) {
      var read = new DOMParser().parseFromString(text, "text/html"), said = panel.querySelector("[role=status]");
      form.querySelectorAll("[data-said-of]").forEach(function (place) { sayBeside(place, read); });
      said.replaceChildren.apply(said, Array.from(read.body.childNodes));
      panel.hidden = false;
    }
    /* What disagrees stands beside the number, and is read with it. */
    function sayBeside(place, read) {
      var own = Array.from(read.querySelectorAll("[data-beside]")).filter(function (each) {
        return each.dataset.beside === place.dataset.saidOf;
      });
      var field = form.elements[place.dataset.saidOf];
      place.replaceChildren.apply(place, own);
      if (own.length) field.setAttribute("aria-describedby", place.id);
      else if (field.getAttribute("aria-describedby") === place.id) field.removeAttribute("aria-describedby");
    }
    /* Numbers are typed from a paper one after the other: Enter goes on to the next, and from the last to the button. */
    form.addEventListener("keydown", function (event) {
      var numbers = Array.from(form.querySelectorAll(".entry__row input")), here = numbers.indexOf(event.target);
      if (event.key !== "Enter" || here < 0 || event.isComposing) return;
      event.preventDefault();
      (numbers[here + 1] || form.querySelector("button[type=submit]")).focus();
    });
    form.addEventListener("input", function () { window.clearTimeout(waiting); waiting = window.setTimeout(ask, 300); });
    ask();
  }

  /* On a phone a table that does not fit is read row by row: each cell bears the heading of its column. */
  function readRowByRow(region) {
    var table = region.querySelector("table"), head = table && table.tHead;
    if (!head || head.rows.length !== 1 || region.scrollWidth <= region.clientWidth + 1) return;
    var headings = Array.from(head.rows[0].cells);
    if (headings.some(function (cell) { return cell.colSpan > 1; })) return;
    table.classList.add("table--cards");
    /* What is no longer laid out as a table is still read as one. */
    table.setAttribute("role", "table");
    Array.from(table.tBodies).forEach(function (body) {
      body.setAttribute("role", "rowgroup");
      Array.from(body.rows).forEach(function (row) { asCard(row, headings); });
    });
  }

  function asCard(row, headings) {
    row.setAttribute("role", "row");
    Array.from(row.cells).forEach(function (cell, place) {
      var said = cell.textContent.trim();
      cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "cell");
      if (cell.colSpan > 1) return;
      if (cell.tagName === "TD") cell.dataset.heading = headings[place] ? headings[place].textContent.trim() : "";
      if (said === "—" || (said === "" && !cell.children.length)) cell.classList.add("table__nothing");
    });
  }

  /* The code of a slip stands behind the # of its address, which no server is ever sent. */
  function takeCodeFromAddress(form) {
    var code = decodeURIComponent(window.location.hash.slice(1));
    if (!code) return;
    window.history.replaceState(null, "", window.location.pathname);
    form.elements.code.value = code;
    form.submit();
  }

  function prepareForms(within) {
    within.querySelectorAll("form[data-guard]").forEach(guard);
    within.querySelectorAll("form[method=post]").forEach(submitOnce);
  }

  focusErrors();
  followErrorLinks();
  unfoldForPrint();
  prepareForms(document);
  document.addEventListener("part:new", function (event) { prepareForms(event.detail); });
  if (window.matchMedia("(max-width: 720px)").matches) document.querySelectorAll(".table-region").forEach(readRowByRow);
  document.querySelectorAll("[data-answers]").forEach(answerWhileTyping);
  document.querySelectorAll("[data-print]").forEach(printOnClick);
  document.querySelectorAll("form[data-code-from-address]").forEach(function (form) {
    takeCodeFromAddress(form);
    /* The next slip, scanned in the same tab: the page is not loaded anew. */
    window.addEventListener("hashchange", function () { takeCodeFromAddress(form); });
  });
  document.querySelectorAll("form[data-send-now]").forEach(function (form) { form.submit(); });
  document.querySelectorAll("form[data-auto-submit]").forEach(function (form) {
    form.addEventListener("change", function () { form.submit(); });
  });
})();
