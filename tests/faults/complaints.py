"""One mistake for each complaint of curators, as (name, file, what is changed, what it becomes).

The test that tests/gui/test_complaints.py names after the complaint is to notice it.
"""

COMPLAINTS = (
    (
        "make the queue anew at each decision under a filter",
        "reviewer/session/session.py",
        "            goes_on = self._queue.move_to(ticket.target)\n",
        "            goes_on = self._queue.move_to(ticket.target); self.plan.where and self.refilter(self.plan)\n",
    ),
    (
        "forget the selection when a batch is decided",
        "reviewer/gui/overview/selection.py",
        "        elif current != self.current:\n",
        "        else:\n",
    ),
    (
        "undo without showing the picture",
        "reviewer/session/session.py",
        "        let_in = self.show_one_of(candidates)\n",
        "        let_in = False\n",
    ),
    (
        "undo in secret what a filter leaves out",
        "reviewer/session/queueing.py",
        "== SCORED]  # others",
        "== 77]  # others",
    ),
    (
        "begin every new queue at its start",
        "reviewer/session/queueing.py",
        "self._queue.nearest_in(ids, wraps=plan.where != self.plan.where)",
        "0",
    ),
    (
        "make no picture ahead",
        "reviewer/gui/reviewing/page.py",
        "self._pixels.want(current, ahead, behind,",
        "self._pixels.want(current, [], [],",
    ),
    (
        "go blank until the next picture is there",
        "reviewer/gui/view/stage.py",
        "choose_hr(self._store, self.candidate, self.viewport) or self._hr",
        "choose_hr(self._store, self.candidate, self.viewport)",
    ),
    (
        "let a batch be as many steps as pictures",
        "reviewer/store/gestures.py",
        "Decision(gesture + k, gesture, c,",
        "Decision(gesture + k, gesture + k, c,",
    ),
    (
        "forget at a restart what can be undone",
        "reviewer/store/history.py",
        "        for gesture, source, undoes in connection.execute(log.heads(connection)):",
        "        for gesture, source, undoes in ():",
    ),
    (
        "stay on the picture that is decided",
        "reviewer/gui/reviewing/deciding.py",
        "advance = advance and self._is_alone(aim.ids)",
        "advance = False",
    ),
    (
        "go on where one wants to stay",
        "reviewer/gui/reviewing/deciding.py",
        "advance = advance and self._is_alone(aim.ids)",
        "advance = self._is_alone(aim.ids)",
    ),
    (
        "unreject by rejecting again",
        "reviewer/gui/reviewing/deciding.py",
        "lambda old: Judgement(verdict, old.reasons)",
        "lambda old: Judgement() if old.verdict is verdict else Judgement(verdict, old.reasons)",
    ),
    (
        "let the second press hit the first picture",
        "reviewer/gui/reviewing/deciding.py",
        "        aim = cache(self._aim)  # taken",
        "        made = self._aim(); aim = lambda: made  # taken",
    ),
    (
        "fit every new picture",
        "reviewer/gui/view/stage.py",
        " = candidate, size, None\n",
        " = candidate, size, None; self.view = replace(self.view, zoom=None)\n",
    ),
    (
        "go to the middle of every new picture",
        "reviewer/gui/view/stage.py",
        " = candidate, size, None\n",
        " = candidate, size, None; self.view = replace(self.view, centre=(0.5, 0.5))\n",
    ),
    (
        "smooth what is enlarged",
        "reviewer/gui/view/frames.py",
        "    if viewport.scale >= 1 and not frame",
        "    if viewport.scale >= 9 and not frame",
    ),
    (
        "go round to the first picture after the last",
        "reviewer/session/walk.py",
        "        after = min(self.cursor + 1, max(len(self) - 1, 0))",
        "        after = (self.cursor + 1) % max(len(self), 1)",
    ),
    ("decode what is being decoded", "reviewer/gui/prefetch/pixels.py", "if job.key not in busy]", "]"),
    (
        "put no thread in the place of a hung one",
        "reviewer/gui/threads/jobs.py",
        "                self._add_worker(worker.least)\n        for",
        "                pass\n        for",
    ),
    (
        "wait for a hung decode without end",
        "reviewer/gui/threads/jobs.py",
        "now - w.since > self._deadline",
        "now - w.since > 9999",
    ),
    (
        "keep showing the file that was overwritten",
        "reviewer/gui/prefetch/pixels.py",
        "            self._planner.forget(report.result.id)\n",
        "            pass\n",
    ),
    (
        "take a verdict on other bytes for one on these",
        "reviewer/store/gestures.py",
        "if now(c) != new or judged.get(c, digests[c]) != digests[c] or",
        "if now(c) != new or",
    ),
    ("keep a file gone that is found again", "reviewer/store/recording.py", '        "missing_since": None,\n', ""),
    (
        "forget the selection in another order",
        "reviewer/gui/overview/selection.py",
        "        self._chosen = np.isin(ids, chosen) if len(chosen) else",
        "        self._chosen = np.zeros(len(ids), np.bool_) if len(chosen) else",
    ),
    (
        "let keys through to the picture under a dialog",
        "reviewer/gui/dialogs.py",
        "        dialog.open()\n",
        "        dialog.show()\n",
    ),
)
