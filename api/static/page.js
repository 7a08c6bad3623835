// What scripts add to the pages; all of them work without.
import { initAll } from "/static/vendor/govuk-frontend.min.js";

initAll();

// After another check the reader begins with what has changed; errors and warnings come before it.
if (!document.querySelector(".govuk-error-summary, .govuk-warning-text")) document.getElementById("changes")?.focus();

// Where a text is being changed, its field stands in place of its words.
for (const details of document.querySelectorAll(".rmp-text .rmp-edit")) {
  const words = details.closest(".rmp-text").querySelector(".rmp-text__words");
  details.addEventListener("toggle", () => {
    words.hidden = details.open;
    if (details.open) details.querySelector("textarea").focus();
  });
}

// Questions of one head: the links lead to the answers of that head; with scripts they filter instead.
const filter = document.querySelector("[data-filter]");
if (filter) {
  const questions = [...document.querySelectorAll(".rmp-questions > [data-head]")];
  const status = document.querySelector("[data-filter-status]");
  const more = document.querySelector("[data-more]");
  const links = [...filter.querySelectorAll("a[data-head]")];
  const all = document.createElement("a");
  all.href = "#questions";
  all.className = "govuk-link";
  all.textContent = `All (${questions.length})`;
  const item = document.createElement("li");
  item.append(all);
  filter.querySelector("ul").prepend(item);
  const show = (head, link) => {
    let shown = 0;
    for (const question of questions) {
      question.hidden = head !== "" && question.dataset.head !== head;
      if (!question.hidden) shown += 1;
    }
    if (more && head !== "") more.open = true;
    for (const other of [all, ...links]) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    status.textContent = `${shown} of ${questions.length} questions shown`;
  };
  for (const link of [all, ...links]) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      show(link.dataset.head ?? "", link);
    });
  }
  all.setAttribute("aria-current", "true");
}

// A link to a question that is folded away or filtered out shows it.
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  target.hidden = false;
  for (let outer = target.closest("details"); outer; outer = outer.parentElement.closest("details")) {
    outer.open = true;
  }
  target.scrollIntoView({ block: "nearest" });
};
addEventListener("hashchange", reveal);
reveal();

// Paper shows what is folded.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details[data-more]")) details.open = true;
});
