// Progress of whoever learns: kept in this browser, sent nowhere. The pages work without it.
const KEY = "rmp-check-learn";

const read = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY)) ?? {};
    return { lessons: kept.lessons ?? {}, exercises: kept.exercises ?? {}, ticks: kept.ticks ?? {} };
  } catch {
    return { lessons: {}, exercises: {}, ticks: {} };
  }
};
const write = (progress) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
  } catch {
    // A browser that keeps nothing, or has no room: the pages go on without progress.
  }
};

const lesson = document.querySelector("[data-learn-lesson]");
if (lesson) {
  const progress = read();
  progress.lessons[lesson.dataset.learnLesson] = true;
  write(progress);
}

const result = document.querySelector("[data-learn-result]");
if (result) {
  const progress = read();
  const { learnResult, same, asked } = result.dataset;
  progress.exercises[learnResult] = `${same} of ${asked}`;
  delete progress.ticks[learnResult];
  write(progress);
}

// What was ticked is there again when a reading is taken up later.
const exercise = document.querySelector("[data-learn-exercise]");
if (exercise) {
  const id = exercise.dataset.learnExercise;
  const ticked = new Set(read().ticks[id] ?? []);
  for (const box of exercise.querySelectorAll("input[type=checkbox]")) {
    if (ticked.has(box.name)) box.checked = true;
    box.addEventListener("change", () => {
      if (box.checked) ticked.add(box.name);
      else ticked.delete(box.name);
      const progress = read();
      progress.ticks[id] = [...ticked];
      write(progress);
    });
  }
}

const showProgress = () => {
  const progress = read();
  const marks = [...document.querySelectorAll("[data-learn-read]")];
  for (const mark of marks) mark.hidden = !progress.lessons[mark.dataset.learnRead];
  for (const mark of document.querySelectorAll("[data-learn-done]")) {
    const done = progress.exercises[mark.dataset.learnDone];
    mark.hidden = !done;
    mark.textContent = done ? `agreed on ${done}` : "";
  }
  const summary = document.querySelector("[data-learn-summary]");
  if (!summary) return;
  const lessons = marks.filter((mark) => !mark.hidden).length;
  const exercises = Object.keys(progress.exercises).length;
  summary.hidden = lessons + exercises === 0;
  summary.querySelector("[data-learn-count]").textContent =
    `${lessons} of ${marks.length} questions read, ${exercises} ${exercises === 1 ? "case" : "cases"} practised on.`;
};
document.querySelector("[data-learn-forget]")?.addEventListener("click", () => {
  localStorage.removeItem(KEY);
  showProgress();
  document.querySelector("h1").scrollIntoView();
});
showProgress();
