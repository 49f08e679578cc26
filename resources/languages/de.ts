<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AbsentDialog</name>
    <message>
        <source>Folder not found</source>
        <translation>Ordner nicht gefunden</translation>
    </message>
    <message>
        <source>Folder that was not found</source>
        <translation>Ordner, der nicht gefunden wurde</translation>
    </message>
    <message>
        <source>Use this folder</source>
        <translation>Diesen Ordner nehmen</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>Scan again</source>
        <translation>Noch einmal durchsuchen</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Connect its drive and scan again, or locate the folder where it was moved to. Nothing is forgotten: every verdict and score stays with its picture, also if you skip this.</source>
        <translation>Schließen Sie sein Laufwerk an und durchsuchen Sie noch einmal, oder suchen Sie den Ordner dort, wohin er verschoben wurde. Nichts wird vergessen: Jedes Urteil und jeder Wert bleibt bei seinem Bild, auch wenn Sie das hier überspringen.</translation>
    </message>
    <message>
        <source>Where is {name} now?</source>
        <translation>Wo ist {name} jetzt?</translation>
    </message>
    <message>
        <source>Looking in {place}…</source>
        <translation>Sehe in {place} nach…</translation>
    </message>
    <message>
        <source>{found} of {count} files that were looked for are in {place}.</source>
        <translation>{found} von {count} gesuchten Dateien sind in {place}.</translation>
    </message>
    <message>
        <source>{gone} of {count} files of this folder were not found:</source>
        <translation>{gone} von {count} Dateien dieses Ordners wurden nicht gefunden:</translation>
    </message>
    <message>
        <source>Where is this folder?</source>
        <translation>Wo ist dieser Ordner?</translation>
    </message>
    <message>
        <source>Carry over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>They are gone</source>
        <translation>Sie sind weg</translation>
    </message>
    <message>
        <source>{count} of them stand elsewhere now, byte for byte: “Carry over” gives the files there the verdicts, reasons, stars, notes and vetoes.</source>
        <translation>{count} davon stehen jetzt anderswo, Byte für Byte: „Übernehmen“ gibt den Dateien dort Urteile, Gründe, Sterne, Notizen und Einsprüche.</translation>
    </message>
    <message>
        <source>It lies in this folder and was scanned with it: press “Carry over”.</source>
        <translation>Er liegt in diesem Ordner und wurde mit ihm durchsucht: Drücken Sie „Übernehmen“.</translation>
    </message>
    <message>
        <source>It lies in this folder: scan again, which knows moved files by their bytes.</source>
        <translation>Er liegt in diesem Ordner: Durchsuchen Sie noch einmal; verschobene Dateien werden an ihren Bytes erkannt.</translation>
    </message>
    <message>
        <source>Nothing was changed; choose another folder. If only a part of it was moved there, add that folder to the review: what was decided can be carried over to files of the same bytes.</source>
        <translation>Nichts wurde geändert; wählen Sie einen anderen Ordner. Wurde nur ein Teil dorthin verschoben, dann fügen Sie jenen Ordner hinzu: Was entschieden wurde, lässt sich für Dateien mit denselben Bytes übernehmen.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>2 times</source>
        <translation>2-fach</translation>
    </message>
    <message>
        <source>4 times</source>
        <translation>4-fach</translation>
    </message>
    <message>
        <source>8 times</source>
        <translation>8-fach</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Accept and stay</source>
        <translation>Annehmen und bleiben</translation>
    </message>
    <message>
        <source>Accept the picture and go to the next.</source>
        <translation>Das Bild annehmen und zum nächsten gehen.</translation>
    </message>
    <message>
        <source>Accept the picture and stay on it.</source>
        <translation>Das Bild annehmen und bei ihm bleiben.</translation>
    </message>
    <message>
        <source>Actual pixels</source>
        <translation>Echte Pixel</translation>
    </message>
    <message>
        <source>Add another folder to this review; its pictures join the end of the queue.</source>
        <translation>Einen weiteren Ordner zu dieser Durchsicht nehmen; seine Bilder kommen ans Ende der Reihe.</translation>
    </message>
    <message>
        <source>Add or remove a reason</source>
        <translation>Grund geben oder nehmen</translation>
    </message>
    <message>
        <source>Add the current picture to those selected, or take it out.</source>
        <translation>Das aktuelle Bild zur Auswahl nehmen oder herausnehmen.</translation>
    </message>
    <message>
        <source>Add this reason to the rejected picture, or take it off, and stay on it.</source>
        <translation>Dem abgelehnten Bild diesen Grund geben oder nehmen und bei ihm bleiben.</translation>
    </message>
    <message>
        <source>All facts and histogram</source>
        <translation>Alle Fakten und Histogramm</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Allow all tiles again</source>
        <translation>Alle Kacheln wieder zulassen</translation>
    </message>
    <message>
        <source>As added</source>
        <translation>Wie gefunden</translation>
    </message>
    <message>
        <source>Back one decision</source>
        <translation>Eine Entscheidung zurück</translation>
    </message>
    <message>
        <source>Begin with the cleanest pictures.</source>
        <translation>Mit den saubersten Bildern beginnen.</translation>
    </message>
    <message>
        <source>Begin with the pictures that have the most wrong with them.</source>
        <translation>Mit den Bildern beginnen, an denen am meisten falsch ist.</translation>
    </message>
    <message>
        <source>Begin with the pictures whose scores are nearest to a threshold.</source>
        <translation>Mit den Bildern beginnen, deren Werte einer Schwelle am nächsten sind.</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>Beste zuerst</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>Blurred / upscaled</source>
        <translation>Unscharf / vergrößert</translation>
    </message>
    <message>
        <source>By folder</source>
        <translation>Nach Ordnern</translation>
    </message>
    <message>
        <source>By the worst of all flags</source>
        <translation>Nach dem schlimmsten Merkmal</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>Dateien prüfen</translation>
    </message>
    <message>
        <source>Choose a folder of pictures and begin a review of it.</source>
        <translation>Einen Ordner mit Bildern wählen und eine Durchsicht beginnen.</translation>
    </message>
    <message>
        <source>Choose looks, language, keys and reasons.</source>
        <translation>Aussehen, Sprache, Tasten und Gründe wählen.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Close the message, leave the grid, a sample or full screen, whichever comes first.</source>
        <translation>Die Meldung schließen, das Raster, eine Probe oder das Vollbild verlassen, was zuerst zutrifft.</translation>
    </message>
    <message>
        <source>Close the review</source>
        <translation>Durchsicht schließen</translation>
    </message>
    <message>
        <source>Close the window; everything decided is already saved.</source>
        <translation>Das Fenster schließen; alles Entschiedene ist schon gespeichert.</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>Decided after</source>
        <translation>Danach entschieden</translation>
    </message>
    <message>
        <source>Decided before</source>
        <translation>Davor entschieden</translation>
    </message>
    <message>
        <source>Do again what was taken back last.</source>
        <translation>Noch einmal tun, was zuletzt zurückgenommen wurde.</translation>
    </message>
    <message>
        <source>Draw or hide what the flags found, as boxes or as a map; hold the key for a peek.</source>
        <translation>Zeigen oder verbergen, was die Merkmale fanden, als Rahmen oder als Karte; Taste halten für einen kurzen Blick.</translation>
    </message>
    <message>
        <source>Draw which pixels fall into one pixel of the LR and where it is taken, from 400 % on, or hide it.</source>
        <translation>Ab 400 % zeigen, welche Pixel in eines des LR fallen und wo es genommen wird, oder es verbergen.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>Duplicates together</source>
        <translation>Doppelte beisammen</translation>
    </message>
    <message>
        <source>Export the accepted pictures…</source>
        <translation>Angenommene Bilder ausgeben…</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Fakten</translation>
    </message>
    <message>
        <source>Files without scores…</source>
        <translation>Dateien ohne Werte…</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filter…</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>Befehl suchen…</translation>
    </message>
    <message>
        <source>Find the native size</source>
        <translation>Ursprüngliche Größe suchen</translation>
    </message>
    <message>
        <source>Find the size and the kernel that the picture was enlarged from, if it was; once more to stop.</source>
        <translation>Größe und Kern suchen, aus denen das Bild vergrößert wurde, falls es so ist; noch einmal beendet es.</translation>
    </message>
    <message>
        <source>First picture</source>
        <translation>Erstes Bild</translation>
    </message>
    <message>
        <source>Fit or last zoom</source>
        <translation>Eingepasst oder letzter Zoom</translation>
    </message>
    <message>
        <source>Fit the window</source>
        <translation>Ins Fenster einpassen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Give the picture a star, or take it off; what it means is yours, and the filter finds it: starred.</source>
        <translation>Dem Bild einen Stern geben oder nehmen; was er heißt, bestimmen Sie, und der Filter findet ihn: starred.</translation>
    </message>
    <message>
        <source>Give the picture the whole screen.</source>
        <translation>Dem Bild den ganzen Bildschirm geben.</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Gehen</translation>
    </message>
    <message>
        <source>Go and keep the selection</source>
        <translation>Gehen und Auswahl behalten</translation>
    </message>
    <message>
        <source>Go back to the place shown before.</source>
        <translation>Zur vorigen Stelle zurückgehen.</translation>
    </message>
    <message>
        <source>Go back to the start page; everything decided is already saved.</source>
        <translation>Zur Startseite zurück; alles Entschiedene ist schon gespeichert.</translation>
    </message>
    <message>
        <source>Go one page of the grid down.</source>
        <translation>Im Raster eine Seite nach unten gehen.</translation>
    </message>
    <message>
        <source>Go one page of the grid up.</source>
        <translation>Im Raster eine Seite nach oben gehen.</translation>
    </message>
    <message>
        <source>Go one step back.</source>
        <translation>Einen Schritt weiter weg.</translation>
    </message>
    <message>
        <source>Go one step closer.</source>
        <translation>Einen Schritt näher heran.</translation>
    </message>
    <message>
        <source>Go ten pictures back.</source>
        <translation>Zehn Bilder zurückgehen.</translation>
    </message>
    <message>
        <source>Go ten pictures forward.</source>
        <translation>Zehn Bilder weitergehen.</translation>
    </message>
    <message>
        <source>Go there and leave selected what is selected.</source>
        <translation>Dorthin gehen und die Auswahl lassen, wie sie ist.</translation>
    </message>
    <message>
        <source>Go through the folders in the order of their names.</source>
        <translation>Die Ordner in der Reihenfolge ihrer Namen durchgehen.</translation>
    </message>
    <message>
        <source>Go through the pictures in the order they were found.</source>
        <translation>Die Bilder in der Reihenfolge durchgehen, in der sie gefunden wurden.</translation>
    </message>
    <message>
        <source>Go to a number or name…</source>
        <translation>Zu Nummer oder Name…</translation>
    </message>
    <message>
        <source>Go to the first picture of the queue.</source>
        <translation>Zum ersten Bild der Reihe gehen.</translation>
    </message>
    <message>
        <source>Go to the last picture of the queue.</source>
        <translation>Zum letzten Bild der Reihe gehen.</translation>
    </message>
    <message>
        <source>Go to the next picture that has no verdict.</source>
        <translation>Zum nächsten Bild ohne Urteil gehen.</translation>
    </message>
    <message>
        <source>Go to the next picture without deciding.</source>
        <translation>Zum nächsten Bild gehen, ohne zu entscheiden.</translation>
    </message>
    <message>
        <source>Go to the next place that a flag points at, worst first.</source>
        <translation>Zur nächsten Stelle gehen, auf die ein Merkmal zeigt, die schlimmste zuerst.</translation>
    </message>
    <message>
        <source>Go to the picture decided last and take its verdict off.</source>
        <translation>Zum zuletzt entschiedenen Bild gehen und sein Urteil aufheben.</translation>
    </message>
    <message>
        <source>Go to the picture of the decision after.</source>
        <translation>Zum Bild der Entscheidung danach gehen.</translation>
    </message>
    <message>
        <source>Go to the picture of the decision before, and on back in time.</source>
        <translation>Zum Bild der Entscheidung davor gehen, und weiter zurück.</translation>
    </message>
    <message>
        <source>Go to the place in the loupe</source>
        <translation>Zur Stelle in der Lupe</translation>
    </message>
    <message>
        <source>Go to the previous picture that has no verdict.</source>
        <translation>Zum vorigen Bild ohne Urteil gehen.</translation>
    </message>
    <message>
        <source>Go to the previous picture without deciding.</source>
        <translation>Zum vorigen Bild gehen, ohne zu entscheiden.</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>HR or LR</source>
        <translation>HR oder LR</translation>
    </message>
    <message>
        <source>Heat map or boxes</source>
        <translation>Wärmekarte oder Rahmen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Hidden repeats</source>
        <translation>Verdeckte Wiederholungen</translation>
    </message>
    <message>
        <source>Hide scores until decided</source>
        <translation>Werte bis zum Urteil verbergen</translation>
    </message>
    <message>
        <source>History of decisions</source>
        <translation>Verlauf der Entscheidungen</translation>
    </message>
    <message>
        <source>Hold the background scan, or let it go on.</source>
        <translation>Die Suche im Hintergrund anhalten oder weiterlaufen lassen.</translation>
    </message>
    <message>
        <source>How to review</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>Judge without knowing what the flags say: scores and places show once a picture has a verdict.</source>
        <translation>Urteilen, ohne zu wissen, was die Merkmale sagen: Werte und Stellen erscheinen, sobald ein Bild ein Urteil hat.</translation>
    </message>
    <message>
        <source>Keep as view</source>
        <translation>Als Ansicht merken</translation>
    </message>
    <message>
        <source>Keep as view 1</source>
        <translation>Als Ansicht 1 merken</translation>
    </message>
    <message>
        <source>Keep as view 2</source>
        <translation>Als Ansicht 2 merken</translation>
    </message>
    <message>
        <source>Keep as view 3</source>
        <translation>Als Ansicht 3 merken</translation>
    </message>
    <message>
        <source>Keep as view 4</source>
        <translation>Als Ansicht 4 merken</translation>
    </message>
    <message>
        <source>Keep as view 5</source>
        <translation>Als Ansicht 5 merken</translation>
    </message>
    <message>
        <source>Keep as view 6</source>
        <translation>Als Ansicht 6 merken</translation>
    </message>
    <message>
        <source>Keep as view 7</source>
        <translation>Als Ansicht 7 merken</translation>
    </message>
    <message>
        <source>Keep as view 8</source>
        <translation>Als Ansicht 8 merken</translation>
    </message>
    <message>
        <source>Keep as view 9</source>
        <translation>Als Ansicht 9 merken</translation>
    </message>
    <message>
        <source>Keep the selection, go to the picture above</source>
        <translation>Auswahl behalten, zum Bild darüber</translation>
    </message>
    <message>
        <source>Keep the selection, go to the picture at the beginning</source>
        <translation>Auswahl behalten, zum ersten Bild</translation>
    </message>
    <message>
        <source>Keep the selection, go to the picture at the end</source>
        <translation>Auswahl behalten, zum letzten Bild</translation>
    </message>
    <message>
        <source>Keep the selection, go to the picture below</source>
        <translation>Auswahl behalten, zum Bild darunter</translation>
    </message>
    <message>
        <source>Keep the selection, go to the picture one page down</source>
        <translation>Auswahl behalten, eine Seite hinunter</translation>
    </message>
    <message>
        <source>Keep the selection, go to the picture one page up</source>
        <translation>Auswahl behalten, eine Seite hinauf</translation>
    </message>
    <message>
        <source>Keep the selection, go to the picture to the left</source>
        <translation>Auswahl behalten, zum Bild links</translation>
    </message>
    <message>
        <source>Keep the selection, go to the picture to the right</source>
        <translation>Auswahl behalten, zum Bild rechts</translation>
    </message>
    <message>
        <source>Keep the tile under the mouse, else that of the region, out of the export; so does a click with Control.</source>
        <translation>Die Kachel unter der Maus, sonst die der Stelle, nicht ausgeben; ein Klick mit Strg tut dasselbe.</translation>
    </message>
    <message>
        <source>Keep this filter and order under a digit; the same once more takes it away.</source>
        <translation>Filter und Ordnung unter einer Ziffer merken; dasselbe noch einmal vergisst sie.</translation>
    </message>
    <message>
        <source>Larger pictures</source>
        <translation>Größere Bilder</translation>
    </message>
    <message>
        <source>Last picture</source>
        <translation>Letztes Bild</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Leave the loupe for the picture, at the place of its current row.</source>
        <translation>Aus der Lupe ins Bild gehen, an die Stelle ihrer aktuellen Zeile.</translation>
    </message>
    <message>
        <source>Leave the picture for later as skipped and go to the next.</source>
        <translation>Das Bild für später überspringen und zum nächsten gehen.</translation>
    </message>
    <message>
        <source>Let a decided picture come again now and then as if it were new; the report card tells how often you agree.</source>
        <translation>Ab und zu ein entschiedenes Bild wieder vorlegen, als wäre es neu; das Zeugnis sagt, wie oft Sie gleich urteilen.</translation>
    </message>
    <message>
        <source>Let the highest score of each picture decide its place.</source>
        <translation>Den höchsten Wert jedes Bildes über seinen Platz entscheiden lassen.</translation>
    </message>
    <message>
        <source>List what was decided, the newest first, in place of the scores; a click goes to the picture.</source>
        <translation>Statt der Werte auflisten, was entschieden wurde, das Neueste zuerst; ein Klick geht zum Bild.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Look through the folders again for what is new, changed or not yet scored.</source>
        <translation>Die Ordner noch einmal nach Neuem, Geändertem und noch nicht Bewertetem durchsuchen.</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>Loupe at the cursor</source>
        <translation>Lupe am Mauszeiger</translation>
    </message>
    <message>
        <source>Make a queue of all pictures again.</source>
        <translation>Wieder eine Reihe aus allen Bildern machen.</translation>
    </message>
    <message>
        <source>Make a queue of only the pictures that fit some words.</source>
        <translation>Eine Reihe nur aus Bildern machen, auf die einige Wörter passen.</translation>
    </message>
    <message>
        <source>Make a queue of the filter and order kept under this digit.</source>
        <translation>Eine Reihe aus dem Filter und der Ordnung machen, die unter dieser Ziffer gemerkt sind.</translation>
    </message>
    <message>
        <source>Make a queue of this picture and those that look most like it, the nearest first.</source>
        <translation>Eine Reihe aus diesem Bild und den ihm ähnlichsten machen, das nächste zuerst.</translation>
    </message>
    <message>
        <source>Make the LR with the next downscale method.</source>
        <translation>Das LR mit dem nächsten Kern verkleinern.</translation>
    </message>
    <message>
        <source>Make the LR with the previous downscale method.</source>
        <translation>Das LR mit dem vorigen Kern verkleinern.</translation>
    </message>
    <message>
        <source>Make the pictures of the grid larger.</source>
        <translation>Die Bilder des Rasters größer zeigen.</translation>
    </message>
    <message>
        <source>Make the pictures of the grid smaller.</source>
        <translation>Die Bilder des Rasters kleiner zeigen.</translation>
    </message>
    <message>
        <source>Marks on or off</source>
        <translation>Markierungen an oder aus</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Mehr solche</translation>
    </message>
    <message>
        <source>Most uncertain first</source>
        <translation>Unsicherste zuerst</translation>
    </message>
    <message>
        <source>Move which pixel of each cell the nearest kernel takes.</source>
        <translation>Verschieben, welches Pixel jeder Zelle der Kern „nearest“ nimmt.</translation>
    </message>
    <message>
        <source>Name every file that could not be scored and why, and try them again on request.</source>
        <translation>Jede Datei nennen, die nicht bewertet werden konnte, und warum, und sie auf Wunsch noch einmal versuchen.</translation>
    </message>
    <message>
        <source>New review from a folder…</source>
        <translation>Neue Durchsicht aus einem Ordner…</translation>
    </message>
    <message>
        <source>Next flag</source>
        <translation>Nächstes Merkmal</translation>
    </message>
    <message>
        <source>Next kernel</source>
        <translation>Nächster Kern</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Next region</source>
        <translation>Nächste Stelle</translation>
    </message>
    <message>
        <source>Next undecided</source>
        <translation>Nächstes ohne Urteil</translation>
    </message>
    <message>
        <source>Noise / screentone</source>
        <translation>Rauschen / Rasterton</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz…</translation>
    </message>
    <message>
        <source>Once a JPEG</source>
        <translation>War ein JPEG</translation>
    </message>
    <message>
        <source>One page down</source>
        <translation>Eine Seite hinunter</translation>
    </message>
    <message>
        <source>One page up</source>
        <translation>Eine Seite hinauf</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>Ein Bild</translation>
    </message>
    <message>
        <source>One row down</source>
        <translation>Eine Zeile hinunter</translation>
    </message>
    <message>
        <source>One row up</source>
        <translation>Eine Zeile hinauf</translation>
    </message>
    <message>
        <source>Open a review…</source>
        <translation>Durchsicht öffnen…</translation>
    </message>
    <message>
        <source>Open a saved review where it was left.</source>
        <translation>Eine gespeicherte Durchsicht dort öffnen, wo sie verlassen wurde.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordnung</translation>
    </message>
    <message>
        <source>Order by the score of</source>
        <translation>Nach dem Wert von</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Anderes</translation>
    </message>
    <message>
        <source>Pause or resume the scan</source>
        <translation>Suche anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Previous flag</source>
        <translation>Voriges Merkmal</translation>
    </message>
    <message>
        <source>Previous kernel</source>
        <translation>Voriger Kern</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Previous region</source>
        <translation>Vorige Stelle</translation>
    </message>
    <message>
        <source>Previous undecided</source>
        <translation>Voriges ohne Urteil</translation>
    </message>
    <message>
        <source>Put pictures that look alike side by side, the best copy first.</source>
        <translation>Ähnliche Bilder nebeneinander legen, das beste zuerst.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Read every picture again and name those that are not as they were scanned; once more, stop.</source>
        <translation>Jedes Bild noch einmal lesen und die nennen, die nicht mehr so sind, wie sie durchsucht wurden; noch einmal: aufhören.</translation>
    </message>
    <message>
        <source>Read what the flags mean, how to filter and what an export writes.</source>
        <translation>Lesen, was die Merkmale heißen, wie man filtert und was eine Ausgabe schreibt.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Reject and stay</source>
        <translation>Ablehnen und bleiben</translation>
    </message>
    <message>
        <source>Reject because</source>
        <translation>Ablehnen wegen</translation>
    </message>
    <message>
        <source>Reject the picture for this reason and go to the next.</source>
        <translation>Das Bild aus diesem Grund ablehnen und zum nächsten gehen.</translation>
    </message>
    <message>
        <source>Reject the picture, keeping the reasons marked on it, and go to the next.</source>
        <translation>Das Bild mit seinen Gründen ablehnen und zum nächsten gehen.</translation>
    </message>
    <message>
        <source>Reject the picture, keeping the reasons marked on it, and stay on it.</source>
        <translation>Das Bild mit seinen Gründen ablehnen und bei ihm bleiben.</translation>
    </message>
    <message>
        <source>Report card…</source>
        <translation>Zeugnis…</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>Sampling lattice</source>
        <translation>Abtastgitter</translation>
    </message>
    <message>
        <source>Sampling phase</source>
        <translation>Abtastphase</translation>
    </message>
    <message>
        <source>Sampling phase down</source>
        <translation>Abtastphase nach unten</translation>
    </message>
    <message>
        <source>Sampling phase left</source>
        <translation>Abtastphase nach links</translation>
    </message>
    <message>
        <source>Sampling phase right</source>
        <translation>Abtastphase nach rechts</translation>
    </message>
    <message>
        <source>Sampling phase up</source>
        <translation>Abtastphase nach oben</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie speichern…</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Gemerkte Ansichten</translation>
    </message>
    <message>
        <source>Scan again</source>
        <translation>Erneut durchsuchen</translation>
    </message>
    <message>
        <source>Scan more: add a folder…</source>
        <translation>Mehr durchsuchen: Ordner dazu…</translation>
    </message>
    <message>
        <source>See how well each flag agrees with what you decided by hand.</source>
        <translation>Sehen, wie gut jedes Merkmal mit Ihren eigenen Urteilen übereinstimmt.</translation>
    </message>
    <message>
        <source>See what a threshold of a flag would reject, look at a sample of it, and let it judge.</source>
        <translation>Sehen, was die Schwelle eines Merkmals ablehnen würde, eine Probe davon ansehen und sie urteilen lassen.</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Select every picture of the queue.</source>
        <translation>Jedes Bild der Reihe auswählen.</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>Nichts auswählen</translation>
    </message>
    <message>
        <source>Select nothing but the current picture.</source>
        <translation>Nur das aktuelle Bild auswählen.</translation>
    </message>
    <message>
        <source>Select the picture above.</source>
        <translation>Das Bild darüber auswählen.</translation>
    </message>
    <message>
        <source>Select the picture below.</source>
        <translation>Das Bild darunter auswählen.</translation>
    </message>
    <message>
        <source>Select the whole stretch from where the selection began.</source>
        <translation>Die ganze Strecke ab dem Anfang der Auswahl auswählen.</translation>
    </message>
    <message>
        <source>Select this one too</source>
        <translation>Dieses auch auswählen</translation>
    </message>
    <message>
        <source>Select up to</source>
        <translation>Auswählen bis</translation>
    </message>
    <message>
        <source>Select up to the picture above</source>
        <translation>Auswählen bis zum Bild darüber</translation>
    </message>
    <message>
        <source>Select up to the picture at the beginning</source>
        <translation>Auswählen bis zum ersten Bild</translation>
    </message>
    <message>
        <source>Select up to the picture at the end</source>
        <translation>Auswählen bis zum letzten Bild</translation>
    </message>
    <message>
        <source>Select up to the picture below</source>
        <translation>Auswählen bis zum Bild darunter</translation>
    </message>
    <message>
        <source>Select up to the picture one page down</source>
        <translation>Auswählen bis eine Seite hinunter</translation>
    </message>
    <message>
        <source>Select up to the picture one page up</source>
        <translation>Auswählen bis eine Seite hinauf</translation>
    </message>
    <message>
        <source>Select up to the picture to the left</source>
        <translation>Auswählen bis zum Bild links</translation>
    </message>
    <message>
        <source>Select up to the picture to the right</source>
        <translation>Auswählen bis zum Bild rechts</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the chosen flag, else the worst, as a map over all of the picture, or as boxes around its worst places.</source>
        <translation>Das gewählte Merkmal, sonst das schlimmste, als Karte über dem ganzen Bild zeigen oder als Rahmen um seine schlimmsten Stellen.</translation>
    </message>
    <message>
        <source>Show all that is known of the file, and its levels, in place of the scores.</source>
        <translation>Statt der Werte alles zeigen, was von der Datei bekannt ist, und ihre Tonwerte.</translation>
    </message>
    <message>
        <source>Show every key on one sheet.</source>
        <translation>Alle Tasten auf einem Blatt zeigen.</translation>
    </message>
    <message>
        <source>Show one pixel of the picture as 2 x 2.</source>
        <translation>Ein Pixel des Bildes als 2 x 2 zeigen.</translation>
    </message>
    <message>
        <source>Show one pixel of the picture as 4 x 4.</source>
        <translation>Ein Pixel des Bildes als 4 x 4 zeigen.</translation>
    </message>
    <message>
        <source>Show one pixel of the picture as 8 x 8.</source>
        <translation>Ein Pixel des Bildes als 8 x 8 zeigen.</translation>
    </message>
    <message>
        <source>Show one pixel of the picture as one of the screen.</source>
        <translation>Ein Pixel des Bildes als eines des Bildschirms zeigen.</translation>
    </message>
    <message>
        <source>Show or fold away the panel beside the picture.</source>
        <translation>Die Leiste neben dem Bild zeigen oder einklappen.</translation>
    </message>
    <message>
        <source>Show or hide what the file is: size, container, mode, JPEG quality.</source>
        <translation>Zeigen oder verbergen, was die Datei ist: Größe, Format, Modus, JPEG-Qualität.</translation>
    </message>
    <message>
        <source>Show the picture and its LR in turn, twice a second each.</source>
        <translation>Das Bild und sein LR im Wechsel zeigen, jedes zweimal in der Sekunde.</translation>
    </message>
    <message>
        <source>Show the picture and its LR side by side at the same place.</source>
        <translation>Das Bild und sein LR nebeneinander an derselben Stelle zeigen.</translation>
    </message>
    <message>
        <source>Show the place under the cursor in the loupe.</source>
        <translation>Die Stelle unter dem Mauszeiger in der Lupe zeigen.</translation>
    </message>
    <message>
        <source>Show the places of the next flag only.</source>
        <translation>Nur die Stellen des nächsten Merkmals zeigen.</translation>
    </message>
    <message>
        <source>Show the places of the previous flag only.</source>
        <translation>Nur die Stellen des vorigen Merkmals zeigen.</translation>
    </message>
    <message>
        <source>Show the queue as a grid of small pictures.</source>
        <translation>Die Reihe als Raster kleiner Bilder zeigen.</translation>
    </message>
    <message>
        <source>Show the selected picture of the grid alone.</source>
        <translation>Das im Raster gewählte Bild allein zeigen.</translation>
    </message>
    <message>
        <source>Show the whole picture.</source>
        <translation>Das ganze Bild zeigen.</translation>
    </message>
    <message>
        <source>Show the worst places near, each beside its own LR under every kernel, and the luma across the line.</source>
        <translation>Die schlimmsten Stellen nah zeigen, jede neben ihrem LR unter jedem Kern, und die Helligkeit quer zur Linie.</translation>
    </message>
    <message>
        <source>Show what would be written, then write the HR/LR pairs and verify them.</source>
        <translation>Zeigen, was geschrieben würde, dann die HR/LR-Paare schreiben und prüfen.</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Side panel</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>Sketchy / double line</source>
        <translation>Skizze / Doppellinie</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>Kleinere Bilder</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Switch between the picture and its own LR in the same place; hold the key for a peek.</source>
        <translation>Zwischen dem Bild und seinem LR an derselben Stelle wechseln; Taste halten für einen kurzen Blick.</translation>
    </message>
    <message>
        <source>Switch between the whole picture and the last zoom; hold the key for a peek.</source>
        <translation>Zwischen dem ganzen Bild und dem letzten Zoom wechseln; Taste halten für einen kurzen Blick.</translation>
    </message>
    <message>
        <source>Take back the last step and show its picture; there is no limit, also after a restart.</source>
        <translation>Den letzten Schritt zurücknehmen und sein Bild zeigen; ohne Grenze, auch nach einem Neustart.</translation>
    </message>
    <message>
        <source>Take every veto off the picture.</source>
        <translation>Alle Kacheln des Bildes wieder zulassen.</translation>
    </message>
    <message>
        <source>Take the verdict off the picture and stay on it.</source>
        <translation>Das Urteil über das Bild aufheben und bei ihm bleiben.</translation>
    </message>
    <message>
        <source>Ten back</source>
        <translation>Zehn zurück</translation>
    </message>
    <message>
        <source>Ten forward</source>
        <translation>Zehn weiter</translation>
    </message>
    <message>
        <source>Text / watermark</source>
        <translation>Text / Wasserzeichen</translation>
    </message>
    <message>
        <source>Thin rim light</source>
        <translation>Dünnes Streiflicht</translation>
    </message>
    <message>
        <source>Threshold workbench…</source>
        <translation>Schwellen-Werkbank…</translation>
    </message>
    <message>
        <source>Type a few letters of what you want to do; every action that works now is found.</source>
        <translation>Ein paar Buchstaben dessen tippen, was Sie tun wollen; alles, was jetzt geht, wird gefunden.</translation>
    </message>
    <message>
        <source>Type a place in the queue, or part of a file name.</source>
        <translation>Einen Platz in der Reihe oder einen Teil eines Dateinamens tippen.</translation>
    </message>
    <message>
        <source>Undecide</source>
        <translation>Urteil aufheben</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Veto this tile, or allow it again</source>
        <translation>Kachel sperren oder zulassen</translation>
    </message>
    <message>
        <source>View 1</source>
        <translation>Ansicht 1</translation>
    </message>
    <message>
        <source>View 2</source>
        <translation>Ansicht 2</translation>
    </message>
    <message>
        <source>View 3</source>
        <translation>Ansicht 3</translation>
    </message>
    <message>
        <source>View 4</source>
        <translation>Ansicht 4</translation>
    </message>
    <message>
        <source>View 5</source>
        <translation>Ansicht 5</translation>
    </message>
    <message>
        <source>View 6</source>
        <translation>Ansicht 6</translation>
    </message>
    <message>
        <source>View 7</source>
        <translation>Ansicht 7</translation>
    </message>
    <message>
        <source>View 8</source>
        <translation>Ansicht 8</translation>
    </message>
    <message>
        <source>View 9</source>
        <translation>Ansicht 9</translation>
    </message>
    <message>
        <source>Worst first</source>
        <translation>Schlimmste zuerst</translation>
    </message>
    <message>
        <source>Write a checked copy of the open review to a new file, even where its own file was moved away.</source>
        <translation>Eine geprüfte Kopie der offenen Durchsicht in eine neue Datei schreiben, auch wenn ihre eigene Datei weggeschafft wurde.</translation>
    </message>
    <message>
        <source>Write a note on the picture; the filter finds it: note:WORD.</source>
        <translation>Eine Notiz zum Bild schreiben; der Filter findet sie: note:WORT.</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Näher heran</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Weiter weg</translation>
    </message>
    <message>
        <source>Show alone</source>
        <translation>Nur diese zeigen</translation>
    </message>
    <message>
        <source>Accepted ones</source>
        <translation>Angenommene</translation>
    </message>
    <message>
        <source>Rejected ones</source>
        <translation>Abgelehnte</translation>
    </message>
    <message>
        <source>Skipped ones</source>
        <translation>Übersprungene</translation>
    </message>
    <message>
        <source>Undecided ones</source>
        <translation>Offene</translation>
    </message>
    <message>
        <source>Make a queue of the accepted pictures alone; once more, of all.</source>
        <translation>Nur die angenommenen Bilder in die Reihe nehmen; noch einmal: alle.</translation>
    </message>
    <message>
        <source>Make a queue of the rejected pictures alone; once more, of all.</source>
        <translation>Nur die abgelehnten Bilder in die Reihe nehmen; noch einmal: alle.</translation>
    </message>
    <message>
        <source>Make a queue of the skipped pictures alone; once more, of all.</source>
        <translation>Nur die übersprungenen Bilder in die Reihe nehmen; noch einmal: alle.</translation>
    </message>
    <message>
        <source>Make a queue of the undecided pictures alone; once more, of all.</source>
        <translation>Nur die offenen Bilder in die Reihe nehmen; noch einmal: alle.</translation>
    </message>
    <message>
        <source>Zoom to</source>
        <translation>Zoomen auf</translation>
    </message>
</context>
<context>
    <name>Agreement</name>
    <message>
        <source>Hidden repeats, in the menu Decide, tell how often you judge a picture the same way again.</source>
        <translation>Verdeckte Wiederholungen, im Menü Entscheiden, sagen, wie oft Sie ein Bild wieder gleich beurteilen.</translation>
    </message>
    <message>
        <source>Hidden repeats: you judged {share} of the pictures that came again as before.</source>
        <translation>Verdeckte Wiederholungen: {share} der wieder vorgelegten Bilder haben Sie wie zuvor beurteilt.</translation>
    </message>
    <message>
        <source>Show those judged differently</source>
        <translation>Anders beurteilte zeigen</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>BlindMode</name>
    <message>
        <source> The order of the queue still tells something of them; By folder and As added do not.</source>
        <translation> Die Ordnung der Reihe verrät noch etwas davon; „Nach Ordnern“ und „Wie gefunden“ nicht.</translation>
    </message>
    <message>
        <source>No decided picture comes again.</source>
        <translation>Kein entschiedenes Bild kommt wieder.</translation>
    </message>
    <message>
        <source>Now and then a decided picture comes again; the report card tells how often you agree.</source>
        <translation>Ab und zu kommt ein entschiedenes Bild wieder; das Zeugnis sagt, wie oft Sie gleich urteilen.</translation>
    </message>
    <message>
        <source>Scores are always shown.</source>
        <translation>Werte werden immer gezeigt.</translation>
    </message>
    <message>
        <source>Scores are hidden until a picture is decided.</source>
        <translation>Werte bleiben verborgen, bis ein Bild entschieden ist.</translation>
    </message>
</context>
<context>
    <name>Browsing</name>
    <message>
        <source>The file is gone</source>
        <translation>Die Datei ist weg</translation>
    </message>
    <message>
        <source>The file has changed</source>
        <translation>Die Datei hat sich geändert</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Flags are shown as {shown}.</source>
        <translation>Merkmale erscheinen als {shown}.</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Lädt …</translation>
    </message>
    <message>
        <source>No flag points at a place in this picture.</source>
        <translation>Kein Merkmal zeigt auf eine Stelle dieses Bildes.</translation>
    </message>
    <message>
        <source>{flag} points at no place in this picture.</source>
        <translation>{flag} zeigt auf keine Stelle dieses Bildes.</translation>
    </message>
    <message>
        <source>{key} goes through the flags that do.</source>
        <translation>{key} geht die durch, die es tun.</translation>
    </message>
    <message>
        <source>Places are hidden until this picture is decided.</source>
        <translation>Stellen bleiben verborgen, bis dieses Bild entschieden ist.</translation>
    </message>
    <message>
        <source>The sampling lattice is drawn from {zoom} % on.</source>
        <translation>Das Abtastgitter erscheint ab {zoom} %.</translation>
    </message>
    <message>
        <source>boxes</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>heat maps</source>
        <translation>Wärmekarten</translation>
    </message>
    <message>
        <source>little</source>
        <translation>wenig</translation>
    </message>
    <message>
        <source>much</source>
        <translation>viel</translation>
    </message>
    <message>
        <source>{key} goes through them.</source>
        <translation>{key} geht sie durch.</translation>
    </message>
</context>
<context>
    <name>Cell</name>
    <message>
        <source>Best</source>
        <translation>Bestes</translation>
    </message>
</context>
<context>
    <name>Maintenance</name>
    <message>
        <source>Copied to {path}.</source>
        <translation>Nach {path} kopiert.</translation>
    </message>
    <message>
        <source>Reviews (*.review)</source>
        <translation>Durchsichten (*.review)</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>{folder} is scanned with {whole}, in which it lies.</source>
        <translation>{folder} liegt in {whole} und wird mit diesem Ordner durchsucht.</translation>
    </message>
</context>
<context>
    <name>CheckStatus</name>
    <message>
        <source>Not as scanned: {count}</source>
        <translation>Anders als durchsucht: {count}</translation>
    </message>
    <message>
        <source>Stop the check</source>
        <translation>Prüfung beenden</translation>
    </message>
    <message>
        <source>checking files</source>
        <translation>prüft Dateien</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>No command that works here matches these letters.</source>
        <translation>Kein Befehl, der hier geht, passt auf diese Buchstaben.</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
</context>
<context>
    <name>Completion</name>
    <message>
        <source>How the word can go on</source>
        <translation>Wie das Wort weitergehen kann</translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>Flagged places under every kernel</source>
        <translation>Auffällige Stellen unter jedem Kern</translation>
    </message>
</context>
<context>
    <name>Count</name>
    <message>
        <source>Not counted, since their files are gone: {count}</source>
        <translation>Nicht gezählt, da ihre Dateien weg sind: {count}</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Open a review</source>
        <translation>Durchsicht öffnen</translation>
    </message>
    <message>
        <source>Reviews (*.review)</source>
        <translation>Durchsichten (*.review)</translation>
    </message>
</context>
<context>
    <name>Differing</name>
    <message>
        <source>Further sources that differ: {count}.</source>
        <translation>Weitere Quellen, die abweichen: {count}.</translation>
    </message>
    <message>
        <source>Still open: {name} differs on {pictures}.</source>
        <translation>Noch offen: {name} urteilt anders über {pictures}.</translation>
    </message>
    <message>
        <source>{key} shows them.</source>
        <translation>{key} zeigt sie.</translation>
    </message>
    <message>
        <source>The end of the queue; still differing: {pictures}.</source>
        <translation>Das Ende der Reihe; noch abweichend: {pictures}.</translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message>
        <source>Drop one folder or one review. Pictures come in with the folder that they lie in.</source>
        <translation>Einen Ordner oder eine Durchsicht ablegen. Bilder kommen mit dem Ordner herein, in dem sie liegen.</translation>
    </message>
    <message>
        <source>Opens the review {name}</source>
        <translation>Öffnet die Durchsicht {name}</translation>
    </message>
    <message>
        <source>Begins a review of the folder {name}</source>
        <translation>Beginnt eine Durchsicht des Ordners {name}</translation>
    </message>
    <message>
        <source>Adds the folder {name} to this review, and scans it</source>
        <translation>Fügt dieser Durchsicht den Ordner {name} hinzu und durchsucht ihn</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Ausgeben</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>Ausgabe anhalten</translation>
    </message>
    <message>
        <source>Export the accepted pictures</source>
        <translation>Angenommene Bilder ausgeben</translation>
    </message>
    <message>
        <source>This cannot be written</source>
        <translation>So lässt sich nichts ausgeben</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>Stopped: nothing was written, and what was there before is as it was.</source>
        <translation>Angehalten: nichts wurde geschrieben, und was vorher dort war, ist unverändert.</translation>
    </message>
    <message>
        <source>Stopped: the set is written whole, but was not read back to the end.</source>
        <translation>Angehalten: der Satz ist ganz geschrieben, wurde aber nicht zu Ende zurückgelesen.</translation>
    </message>
    <message>
        <source>Reading everything back…</source>
        <translation>Alles wird zurückgelesen…</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>The export stopped</source>
        <translation>Die Ausgabe brach ab</translation>
    </message>
    <message>
        <source>Working out what would be written…</source>
        <translation>Was geschrieben würde, wird ermittelt…</translation>
    </message>
    <message>
        <source>{faults} found in {dest}</source>
        <translation>{faults} in {dest} gefunden</translation>
    </message>
    <message>
        <source>{dest} holds {pairs}, each read back and verified.</source>
        <translation>{dest} enthält {pairs}, jedes zurückgelesen und geprüft.</translation>
    </message>
    <message>
        <source>{pairs} written, {bytes}</source>
        <translation>{pairs} geschrieben, {bytes}</translation>
    </message>
    <message>
        <source>{pairs}, about {bytes}</source>
        <translation>{pairs}, etwa {bytes}</translation>
    </message>
    <message>
        <source>{pairs}, at most {bytes}</source>
        <translation>{pairs}, höchstens {bytes}</translation>
    </message>
    <message>
        <source>There is nothing to write</source>
        <translation>Es gibt nichts zu schreiben</translation>
    </message>
    <message>
        <source>Do not train on it: another program changed it as it was read back, or the disk does not keep what it is given. Move it away, then export once more.</source>
        <translation>Nicht damit trainieren: Ein anderes Programm hat die Ausgabe verändert, während sie zurückgelesen wurde, oder die Platte behält nicht, was ihr gegeben wird. Räumen Sie sie weg und geben Sie noch einmal aus.</translation>
    </message>
    <message>
        <source>Name the folder that the set is written to.</source>
        <translation>Den Ordner nennen, in den ausgegeben wird.</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>That is {path}</source>
        <translation>Das ist {path}</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>Ein Rezept öffnen</translation>
    </message>
    <message>
        <source>Open recipe…</source>
        <translation>Rezept öffnen…</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>Paare</translation>
    </message>
    <message>
        <source>Recipes and manifests (*.toml *.json)</source>
        <translation>Rezepte und Manifeste (*.toml *.json)</translation>
    </message>
    <message>
        <source>Save recipe…</source>
        <translation>Rezept speichern…</translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>Das Rezept speichern</translation>
    </message>
    <message>
        <source>The recipe cannot be written to {file}: {cause}</source>
        <translation>Das Rezept kann nicht nach {file} geschrieben werden: {cause}</translation>
    </message>
    <message>
        <source>Write into</source>
        <translation>Schreiben in</translation>
    </message>
    <message>
        <source>Write to</source>
        <translation>Schreiben nach</translation>
    </message>
</context>
<context>
    <name>ExportPlan</name>
    <message>
        <source>1 HR picture</source>
        <translation>1 HR-Bild</translation>
    </message>
    <message>
        <source>All are for training, none is set apart for validation.</source>
        <translation>Alle sind zum Trainieren, keines wird zur Validierung abgesetzt.</translation>
    </message>
    <message>
        <source>{count} HR pictures</source>
        <translation>{count} HR-Bilder</translation>
    </message>
    <message>
        <source>at most {pairs}</source>
        <translation>höchstens {pairs}</translation>
    </message>
    <message>
        <source>1 fault</source>
        <translation>1 Fehler</translation>
    </message>
    <message>
        <source>{count} faults</source>
        <translation>{count} Fehler</translation>
    </message>
    <message>
        <source>Flat tiles are found out, and dropped, as they are made: the set may hold far fewer pairs, and take less room.</source>
        <translation>Leere Kacheln zeigen sich erst beim Schreiben und bleiben dann weg: Der Satz kann viel weniger Paare enthalten und weniger Platz brauchen.</translation>
    </message>
    <message>
        <source>Every picture goes to a part by itself; on average {share} are for validation.</source>
        <translation>Jedes Bild kommt für sich in einen Teil; im Mittel sind {share} zur Validierung.</translation>
    </message>
    <message>
        <source>Pictures that look alike all go to the same part; on average {share} are for validation.</source>
        <translation>Bilder, die sich gleichen, kommen alle in denselben Teil; im Mittel sind {share} zur Validierung.</translation>
    </message>
    <message>
        <source>All pictures of a folder go to the same part; on average {share} are for validation.</source>
        <translation>Alle Bilder eines Ordners kommen in denselben Teil; im Mittel sind {share} zur Validierung.</translation>
    </message>
    <message>
        <source>1 pair</source>
        <translation>1 Paar</translation>
    </message>
    <message>
        <source>{count} pairs</source>
        <translation>{count} Paare</translation>
    </message>
    <message>
        <source> and {count} more</source>
        <translation> und {count} weitere</translation>
    </message>
    <message>
        <source>Tiles of {side} leave the patches that training cuts out of them little room; {roomy} or more do better.</source>
        <translation>Kacheln von {side} lassen den Ausschnitten, die beim Training herausgeschnitten werden, wenig Platz; besser sind {roomy} oder mehr.</translation>
    </message>
    <message>
        <source>Tiles dropped: {why}.</source>
        <translation>Weggelassene Kacheln: {why}.</translation>
    </message>
    <message>
        <source>Against the set from before: {new} new, {kept} kept, {removed} removed.</source>
        <translation>Gegenüber dem Satz von vorher: {new} neu, {kept} bleiben, {removed} entfernt.</translation>
    </message>
    <message>
        <source>Written twice, with the same bytes as another accepted picture: {count} (the filter accepted dup:worse shows copies).</source>
        <translation>Doppelt geschrieben, mit denselben Bytes wie ein anderes angenommenes Bild: {count} (der Filter accepted dup:worse zeigt Kopien).</translation>
    </message>
    <message>
        <source>tiles of {side}</source>
        <translation>Kacheln von {side}</translation>
    </message>
    <message>
        <source>whole pictures</source>
        <translation>ganze Bilder</translation>
    </message>
    <message>
        <source>It takes the place of a set that was made otherwise: {made}.</source>
        <translation>Er tritt an die Stelle eines Satzes, der anders gemacht wurde: {made}.</translation>
    </message>
    <message>
        <source>out of reach</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>changed since judged</source>
        <translation>seit dem Urteil geändert</translation>
    </message>
    <message>
        <source>from {path}</source>
        <translation>aus {path}</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlen</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>too small</source>
        <translation>zu klein</translation>
    </message>
    <message>
        <source>transparent</source>
        <translation>transparent</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>unlesbar</translation>
    </message>
    <message>
        <source>vetoed</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>without a tile worth it</source>
        <translation>ohne brauchbare Kachel</translation>
    </message>
    <message>
        <source>lost with the process that made them</source>
        <translation>mit ihrem Prozess verloren</translation>
    </message>
    <message>
        <source>stopped since it took too long</source>
        <translation>abgebrochen, da es zu lange dauerte</translation>
    </message>
    <message>
        <source>{accepted} accepted; none is left out.</source>
        <translation>{accepted} angenommen; keines bleibt weg.</translation>
    </message>
    <message>
        <source>{accepted} accepted; {left} left out: {why}.</source>
        <translation>{accepted} angenommen; weggelassen {left}: {why}.</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>{training} for training, {validation} for validation ({share}).</source>
        <translation>{training} zum Trainieren, {validation} zur Validierung ({share}).</translation>
    </message>
    <message>
        <source>An export writes the accepted pictures, and none is accepted yet.</source>
        <translation>Geschrieben werden die angenommenen Bilder, und noch ist keines angenommen.</translation>
    </message>
    <message>
        <source>pointed at by a flag</source>
        <translation>mit Stellen eines Merkmals</translation>
    </message>
    <message>
        <source>flat</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>FactSheet</name>
    <message>
        <source>All facts</source>
        <translation>Alle Fakten</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>counting …</source>
        <translation>zählt …</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Coding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>EXIF turn</source>
        <translation>EXIF-Drehung</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Einzelbilder</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>LR</source>
        <translation>LR</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Native</source>
        <translation>Ursprung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>Transparent</translation>
    </message>
    <message>
        <source>Turned</source>
        <translation>Gedreht</translation>
    </message>
    <message>
        <source>by its EXIF orientation {value}</source>
        <translation>durch EXIF-Ausrichtung {value}</translation>
    </message>
    <message>
        <source>lossless</source>
        <translation>verlustfrei</translation>
    </message>
    <message>
        <source>lossy</source>
        <translation>verlustbehaftet</translation>
    </message>
    <message>
        <source>none, taken as sRGB</source>
        <translation>keines, gilt als sRGB</translation>
    </message>
    <message>
        <source>quality {quality}</source>
        <translation>Qualität {quality}</translation>
    </message>
    <message>
        <source>upright</source>
        <translation>aufrecht</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>yes, hides other colours</source>
        <translation>ja, verdeckt andere Farben</translation>
    </message>
    <message>
        <source>{bits} bit</source>
        <translation>{bits} Bit</translation>
    </message>
    <message>
        <source>{columns} × {rows}  ·  {kernel}</source>
        <translation>{columns} × {rows}  ·  {kernel}</translation>
    </message>
    <message>
        <source>{container} under another extension</source>
        <translation>{container} mit anderer Endung</translation>
    </message>
    <message>
        <source>{count} bytes</source>
        <translation>{count} Byte</translation>
    </message>
    <message>
        <source>{count}, the first is shown</source>
        <translation>{count}, das erste wird gezeigt</translation>
    </message>
    <message>
        <source>no smaller size explains it</source>
        <translation>keine kleinere Größe erklärt es</translation>
    </message>
    <message>
        <source>hidden until you decide</source>
        <translation>verborgen bis zum Urteil</translation>
    </message>
</context>
<context>
    <name>FactsPanel</name>
    <message>
        <source>Facts</source>
        <translation>Fakten</translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Every decision shown is saved and the review goes on; the details are in the log {path}.</source>
        <translation>Jede gezeigte Entscheidung ist gespeichert und die Durchsicht geht weiter; Einzelheiten stehen im Protokoll {path}.</translation>
    </message>
    <message>
        <source>Something in the program broke</source>
        <translation>Etwas im Programm ging kaputt</translation>
    </message>
    <message>
        <source>This cannot be done</source>
        <translation>Das geht nicht</translation>
    </message>
    <message>
        <source>This is a fault of the program, not of your pictures. Every decision shown is saved and the review goes on; the details are in the log {path}.</source>
        <translation>Das ist ein Fehler des Programms, nicht Ihrer Bilder. Jede gezeigte Entscheidung ist gespeichert und die Durchsicht geht weiter; Einzelheiten stehen im Protokoll {path}.</translation>
    </message>
</context>
<context>
    <name>FileCheck</name>
    <message>
        <source>A scan is under way: check the files once it is done.</source>
        <translation>Es wird gerade durchsucht: Prüfen Sie die Dateien, wenn das zu Ende ist.</translation>
    </message>
    <message>
        <source>All {files} are as they were scanned.</source>
        <translation>Alle {files} sind so, wie sie durchsucht wurden.</translation>
    </message>
    <message>
        <source>Check of the files</source>
        <translation>Prüfung der Dateien</translation>
    </message>
    <message>
        <source>Make a queue of these pictures.</source>
        <translation>Eine Reihe aus diesen Bildern machen.</translation>
    </message>
    <message>
        <source>Name them…</source>
        <translation>Nennen…</translation>
    </message>
    <message>
        <source>No file was scanned yet, so there is none to check.</source>
        <translation>Noch keine Datei wurde durchsucht, also gibt es keine zu prüfen.</translation>
    </message>
    <message>
        <source>Not as they were scanned: {count}.</source>
        <translation>Anders, als sie durchsucht wurden: {count}.</translation>
    </message>
    <message>
        <source>Not as they were scanned: {files}</source>
        <translation>Anders, als sie durchsucht wurden: {files}</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Diese zeigen</translation>
    </message>
    <message>
        <source>Stopped after {count} of {files}, since a scan began.</source>
        <translation>Nach {count} von {files} beendet, da ein Durchsuchen begann.</translation>
    </message>
    <message>
        <source>Stopped after {count} of {files}.</source>
        <translation>Nach {count} von {files} beendet.</translation>
    </message>
    <message>
        <source>The file is as it was scanned.</source>
        <translation>Die Datei ist so, wie sie durchsucht wurde.</translation>
    </message>
    <message>
        <source>Those are as they were scanned.</source>
        <translation>Diese sind so, wie sie durchsucht wurden.</translation>
    </message>
    <message>
        <source>{count} of {files} are not as they were scanned.</source>
        <translation>{count} von {files} sind nicht mehr so, wie sie durchsucht wurden.</translation>
    </message>
    <message>
        <source>{count} of {files} is not as it was scanned.</source>
        <translation>{count} von {files} ist nicht mehr so, wie sie durchsucht wurde.</translation>
    </message>
</context>
<context>
    <name>FileListDialog</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the lines that are selected, or all.</source>
        <translation>Kopiert die gewählten Zeilen, sonst alle.</translation>
    </message>
    <message>
        <source>The first {count} are named.</source>
        <translation>Genannt sind die ersten {count}.</translation>
    </message>
</context>
<context>
    <name>FileTable</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Files and reasons</source>
        <translation>Dateien und Gründe</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>for example: undecided jpeg&gt;0.8 -path:sketches/*</source>
        <translation>zum Beispiel: undecided jpeg&gt;0.8 -path:skizzen/*</translation>
    </message>
</context>
<context>
    <name>FlagList</name>
    <message>
        <source>Flags, worst first</source>
        <translation>Merkmale, schlimmste zuerst</translation>
    </message>
</context>
<context>
    <name>FlagRow</name>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
</context>
<context>
    <name>Flags</name>
    <message>
        <source>A better copy of it is among the candidates: learning it twice shifts what the model thinks is common.</source>
        <translation>Eine bessere Kopie ist unter den Bildern: zweimal gelernt, verschiebt es, was das Modell für üblich hält.</translation>
    </message>
    <message>
        <source>Bars or frame</source>
        <translation>Balken oder Rahmen</translation>
    </message>
    <message>
        <source>Bars of one colour along its sides: the model learns a hard edge that belongs to no picture.</source>
        <translation>Einfarbige Balken am Rand: das Modell lernt eine harte Kante, die zu keinem Bild gehört.</translation>
    </message>
    <message>
        <source>Blank pages, title cards, logos on plain colour: almost every training tile cut from it would be empty.</source>
        <translation>Leere Seiten, Titeltafeln, Logos auf einer Farbe: fast jede Kachel daraus wäre leer.</translation>
    </message>
    <message>
        <source>Blurred or enlarged from less: the finest detail is missing, and the model learns to leave it out.</source>
        <translation>Unscharf oder vergrößert: das Feinste fehlt, und das Modell lernt, es wegzulassen.</translation>
    </message>
    <message>
        <source>Bright and dark overshoot on both sides of edges: the pair teaches to draw halos.</source>
        <translation>Helle und dunkle Säume beiderseits der Kanten: das Paar lehrt, Säume zu zeichnen.</translation>
    </message>
    <message>
        <source>Chroma at half size</source>
        <translation>Farbe in halber Größe</translation>
    </message>
    <message>
        <source>Colour was stored at half the resolution (JPEG, lossy WebP, video): the model learns to let it bleed.</source>
        <translation>Farbe war in halber Auflösung gespeichert (JPEG, WebP, Video): das Modell lernt, sie auslaufen zu lassen.</translation>
    </message>
    <message>
        <source>Dark lines that lose most of their contrast in the LR: the pair teaches to invent lines.</source>
        <translation>Dunkle Linien, die im LR ihren Kontrast verlieren: das Paar lehrt, Linien zu erfinden.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>Enlarged by repeating pixels: every edge is a stair, and the LR made from it is smaller than it need be.</source>
        <translation>Durch Wiederholen von Pixeln vergrößert: jede Kante ist eine Treppe und das LR kleiner als nötig.</translation>
    </message>
    <message>
        <source>Noise / screentone</source>
        <translation>Rauschen / Rasterton</translation>
    </message>
    <message>
        <source>Grain, dither, screentone or banded gradients: the model learns to draw them where none were.</source>
        <translation>Korn, Dither, Rasterton oder gestufte Verläufe: das Modell lernt, sie zu zeichnen, wo keine waren.</translation>
    </message>
    <message>
        <source>Its pixels went through a JPEG: the model learns to draw compression noise into every upscale.</source>
        <translation>Seine Pixel gingen durch ein JPEG: das Modell lernt, Kompressionsreste in jede Vergrößerung zu zeichnen.</translation>
    </message>
    <message>
        <source>Its short side is under the recipe's minimum: too few training tiles can be cut from it.</source>
        <translation>Seine kurze Seite liegt unter dem Mindestmaß des Rezepts: zu wenige Kacheln lassen sich daraus schneiden.</translation>
    </message>
    <message>
        <source>Its tags, from a file beside it, say that it is harmed or of a kind that is bad to learn from.</source>
        <translation>Seine Schlagwörter, aus einer Datei daneben, nennen es beschädigt oder von einer Art, aus der man schlecht lernt.</translation>
    </message>
    <message>
        <source>JPEG, now or once</source>
        <translation>JPEG, jetzt oder früher</translation>
    </message>
    <message>
        <source>Lines too thin</source>
        <translation>Zu dünne Linien</translation>
    </message>
    <message>
        <source>Nearly empty</source>
        <translation>Fast leer</translation>
    </message>
    <message>
        <source>Over-sharpened</source>
        <translation>Überschärft</translation>
    </message>
    <message>
        <source>Repeated pixels</source>
        <translation>Wiederholte Pixel</translation>
    </message>
    <message>
        <source>Sketchy / double line</source>
        <translation>Skizze / Doppellinie</translation>
    </message>
    <message>
        <source>Soft or enlarged</source>
        <translation>Weich oder vergrößert</translation>
    </message>
    <message>
        <source>Strokes drawn twice, side by side or searching: the pair teaches to draw lines double.</source>
        <translation>Doppelt oder suchend gezogene Striche: das Paar lehrt, Linien doppelt zu zeichnen.</translation>
    </message>
    <message>
        <source>Tagged as harmed</source>
        <translation>Laut Tags beschädigt</translation>
    </message>
    <message>
        <source>Thin light line beside a dark line, lost in the LR: the pair teaches to paint highlights beside outlines.</source>
        <translation>Dünne helle Linie neben einer dunklen, im LR verloren: das Paar lehrt, Lichter neben Umrisse zu malen.</translation>
    </message>
    <message>
        <source>Thin rim light</source>
        <translation>Dünnes Streiflicht</translation>
    </message>
    <message>
        <source>Too small</source>
        <translation>Zu klein</translation>
    </message>
</context>
<context>
    <name>FollowedRecipe</name>
    <message>
        <source>Follows {recipe}, changed here.</source>
        <translation>Folgt {recipe}, hier geändert.</translation>
    </message>
    <message>
        <source>Follows {recipe}.</source>
        <translation>Folgt {recipe}.</translation>
    </message>
    <message>
        <source>the recipe used last</source>
        <translation>dem zuletzt benutzten Rezept</translation>
    </message>
    <message>
        <source>the recipe of this review</source>
        <translation>dem Rezept dieser Durchsicht</translation>
    </message>
    <message>
        <source>the recipe of {file}</source>
        <translation>dem Rezept {file}</translation>
    </message>
</context>
<context>
    <name>GeneralTab</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>The command line speaks English.</source>
        <translation>Die Befehlszeile spricht Englisch.</translation>
    </message>
    <message>
        <source>Holds from the next scan on.</source>
        <translation>Gilt ab der nächsten Suche.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>One per core</source>
        <translation>Einer je Kern</translation>
    </message>
    <message>
        <source>Processes of a scan</source>
        <translation>Prozesse einer Suche</translation>
    </message>
    <message>
        <source>The grey around a picture is the same in all of them.</source>
        <translation>Das Grau um ein Bild ist in allen gleich.</translation>
    </message>
</context>
<context>
    <name>GradeTable</name>
    <message>
        <source>90 % rejected from</source>
        <translation>90 % abgelehnt ab</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Grades of the flags</source>
        <translation>Noten der Merkmale</translation>
    </message>
    <message>
        <source>Raised from</source>
        <translation>Auffällig ab</translation>
    </message>
    <message>
        <source>Of the raised, rejected</source>
        <translation>Von Auffälligen abgelehnt</translation>
    </message>
    <message>
        <source>Of the rejected, raised</source>
        <translation>Von Abgelehnten auffällig</translation>
    </message>
    <message>
        <source>The score from which the flag counts as raised now.</source>
        <translation>Der Wert, ab dem das Merkmal jetzt als auffällig gilt.</translation>
    </message>
    <message>
        <source>Of the pictures that the flag raises and you decided: how many you rejected. Few: it raises too much.</source>
        <translation>Von den Bildern, die dem Merkmal auffallen und entschieden sind: wie viele Sie ablehnten. Wenige: Ihm fällt zu viel auf.</translation>
    </message>
    <message>
        <source>Of the pictures that you rejected: how many the flag raises. Few: it misses what you see.</source>
        <translation>Von den Bildern, die Sie ablehnten: wie viele dem Merkmal auffallen. Wenige: Ihm entgeht, was Sie sehen.</translation>
    </message>
    <message>
        <source>The lowest score from which on you rejected nine of ten or more; a dash where too few are decided, or where there is none.</source>
        <translation>Der kleinste Wert, ab dem Sie neun von zehn oder mehr ablehnten; ein Strich, wo zu wenige entschieden sind oder es keinen gibt.</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message>
        <source>Grid of pictures</source>
        <translation>Raster der Bilder</translation>
    </message>
</context>
<context>
    <name>Heating</name>
    <message>
        <source>mapping …</source>
        <translation>zeichnet Karte …</translation>
    </message>
</context>
<context>
    <name>Grip</name>
    <message>
        <source>Drag to make the panel wider; a double click gives it its usual width.</source>
        <translation>Ziehen macht die Leiste breiter; ein Doppelklick gibt ihr die übliche Breite.</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>This page is in English only.</source>
        <translation>Diese Seite gibt es nur auf Englisch.</translation>
    </message>
    <message>
        <source>Made from the program's own table of actions; it can be read here and in the window (`?`).</source>
        <translation>Aus der Tabelle der Handlungen des Programms gemacht; zu lesen hier und im Fenster (`?`).</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>action</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>what it does</source>
        <translation>was sie tut</translation>
    </message>
    <message>
        <source>In the grid.</source>
        <translation>Im Raster.</translation>
    </message>
    <message>
        <source>word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>what it means</source>
        <translation>was es bedeutet</translation>
    </message>
    <message>
        <source>Left out here</source>
        <translation>Hier ausgelassen</translation>
    </message>
    <message>
        <source>How to review</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>Red, green, blue and luma from 0 to 255; below, how much is at either end, and the middle luma.</source>
        <translation>Rot, Grün, Blau und Helligkeit von 0 bis 255; darunter, wie viel an den Enden liegt, und die mittlere Helligkeit.</translation>
    </message>
    <message>
        <source>black {black} %  ·  white {white} %  ·  middle {middle}</source>
        <translation>schwarz {black} %  ·  weiß {white} %  ·  Mitte {middle}</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>imported from {name}</source>
        <translation>übernommen aus {name}</translation>
    </message>
    <message>
        <source>Nothing was decided after this.</source>
        <translation>Danach wurde nichts entschieden.</translation>
    </message>
    <message>
        <source>Nothing was decided before this.</source>
        <translation>Davor wurde nichts entschieden.</translation>
    </message>
    <message>
        <source>Nothing was decided yet.</source>
        <translation>Noch wurde nichts entschieden.</translation>
    </message>
    <message>
        <source>This picture is not among those to review any more.</source>
        <translation>Dieses Bild gehört nicht mehr zur Durchsicht.</translation>
    </message>
    <message>
        <source>{name} was not in this queue and is now.</source>
        <translation>{name} war nicht in dieser Reihe, jetzt steht es darin.</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>by a rule</source>
        <translation>durch eine Regel</translation>
    </message>
    <message>
        <source>by command</source>
        <translation>durch Befehl</translation>
    </message>
    <message>
        <source>by {who}</source>
        <translation>von {who}</translation>
    </message>
    <message>
        <source>flags {flags}</source>
        <translation>Merkmale {flags}</translation>
    </message>
    <message>
        <source>largest zoom {zoom}</source>
        <translation>größter Zoom {zoom}</translation>
    </message>
    <message>
        <source>made again</source>
        <translation>wiederholt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>scores hidden</source>
        <translation>Werte verborgen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>the first is {name}</source>
        <translation>das erste ist {name}</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} Bilder</translation>
    </message>
    <message>
        <source>{seconds} s on screen</source>
        <translation>{seconds} s auf dem Schirm</translation>
    </message>
    <message>
        <source>carried over to moved files</source>
        <translation>auf verschobene Dateien übernommen</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>Decisions, the newest first</source>
        <translation>Entscheidungen, die neueste zuerst</translation>
    </message>
    <message>
        <source>Nothing was decided yet.</source>
        <translation>Noch wurde nichts entschieden.</translation>
    </message>
    <message>
        <source>Reading the decisions…</source>
        <translation>Liest die Entscheidungen…</translation>
    </message>
</context>
<context>
    <name>Inspecting</name>
    <message>
        <source>At the cursor</source>
        <translation>Am Mauszeiger</translation>
    </message>
    <message>
        <source>HR</source>
        <translation>HR</translation>
    </message>
    <message>
        <source>Here the LR loses most</source>
        <translation>Hier verliert das LR am meisten</translation>
    </message>
    <message>
        <source>No flag points at a place in this picture, and its LR loses nothing that shows.</source>
        <translation>Kein Merkmal zeigt auf eine Stelle dieses Bildes, und sein LR verliert nichts Sichtbares.</translation>
    </message>
    <message>
        <source>No flag points at a place in this picture.</source>
        <translation>Kein Merkmal zeigt auf eine Stelle dieses Bildes.</translation>
    </message>
    <message>
        <source>Point at a place of the picture first.</source>
        <translation>Zeigen Sie zuerst auf eine Stelle des Bildes.</translation>
    </message>
    <message>
        <source>The picture is too small for an LR.</source>
        <translation>Das Bild ist zu klein für ein LR.</translation>
    </message>
    <message>
        <source>This picture cannot be seen, so there is nothing to look at.</source>
        <translation>Dieses Bild ist nicht zu sehen, also gibt es nichts zu betrachten.</translation>
    </message>
    <message>
        <source>phase {row}, {column}</source>
        <translation>Phase {row}, {column}</translation>
    </message>
    <message>
        <source>recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>das Bild</translation>
    </message>
    <message>
        <source>{key} goes back to it.</source>
        <translation>{key} geht zu ihm zurück.</translation>
    </message>
    <message>
        <source>Places are hidden until this picture is decided.</source>
        <translation>Stellen bleiben verborgen, bis dieses Bild entschieden ist.</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>Scan again</source>
        <translation>Erneut durchsuchen</translation>
    </message>
    <message>
        <source>Scanned {files}.</source>
        <translation>{files} durchsucht.</translation>
    </message>
    <message>
        <source>Scanned {files}: {told}.</source>
        <translation>{files} durchsucht: {told}.</translation>
    </message>
    <message>
        <source>Show the changed ones</source>
        <translation>Die geänderten zeigen</translation>
    </message>
    <message>
        <source>Since the last scan: {new} new, {changed} changed, {gone} gone.</source>
        <translation>Seit dem letzten Mal: {new} neu, {changed} geändert, {gone} verschwunden.</translation>
    </message>
    <message>
        <source>Judged differently in two folders that lie in one another, the later verdict stays: {count}.</source>
        <translation>In zwei Ordnern, von denen einer im anderen liegt, verschieden beurteilt, das spätere Urteil bleibt: {count}.</translation>
    </message>
    <message>
        <source>Verdicts to give once more, since their files changed: {count}.</source>
        <translation>Noch einmal zu fällende Urteile, da sich die Dateien geändert haben: {count}.</translation>
    </message>
    <message>
        <source>Sort them in</source>
        <translation>Einsortieren</translation>
    </message>
    <message>
        <source>Pictures that came later stand at the end of the queue, out of its order.</source>
        <translation>Später gekommene Bilder stehen am Ende der Reihe, außerhalb ihrer Ordnung.</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} misslungen</translation>
    </message>
    <message>
        <source>{count} scored</source>
        <translation>{count} bewertet</translation>
    </message>
    <message>
        <source>{count} scored before</source>
        <translation>{count} schon bewertet</translation>
    </message>
    <message>
        <source>{count} scored now</source>
        <translation>{count} jetzt bewertet</translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation>{count} ausgelassen</translation>
    </message>
    <message>
        <source>{pictures} joined the queue.</source>
        <translation>Neu in der Reihe: {pictures}.</translation>
    </message>
    <message>
        <source>Carry over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Moved or renamed since they were judged, byte for byte the same: {files}.</source>
        <translation>Seit dem Urteil verschoben oder umbenannt, Byte für Byte gleich: {files}.</translation>
    </message>
    <message>
        <source>Show why…</source>
        <translation>Warum…</translation>
    </message>
</context>
<context>
    <name>JumpDialog</name>
    <message>
        <source>Go</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Number or name</source>
        <translation>Nummer oder Name</translation>
    </message>
    <message>
        <source>Picture {place} of {length}</source>
        <translation>Bild {place} von {length}</translation>
    </message>
    <message>
        <source>This queue has no such number and no file name with these letters; there are {length}.</source>
        <translation>Diese Reihe hat keine solche Nummer und keinen Dateinamen mit diesen Buchstaben; es sind {length}.</translation>
    </message>
    <message>
        <source>a number, or part of a file name</source>
        <translation>eine Nummer oder ein Teil eines Dateinamens</translation>
    </message>
</context>
<context>
    <name>SavedViews</name>
    <message>
        <source>Kept: Alt+{slot} shows {name}.</source>
        <translation>Gemerkt: Alt+{slot} zeigt {name}.</translation>
    </message>
    <message>
        <source>Nothing is kept under {slot} any more.</source>
        <translation>Unter {slot} ist nichts mehr gemerkt.</translation>
    </message>
    <message>
        <source>Nothing is kept under {slot}: Alt+Shift+{slot} keeps this filter and order there.</source>
        <translation>Unter {slot} ist nichts gemerkt: Alt+Umschalt+{slot} merkt dort Filter und Ordnung.</translation>
    </message>
</context>
<context>
    <name>KeyCatcher</name>
    <message>
        <source>Listens for one key, or for a click on this button; Escape ends it.</source>
        <translation>Wartet auf eine Taste oder einen Klick auf diesen Knopf; Esc beendet es.</translation>
    </message>
    <message>
        <source>Press the key, or click here…</source>
        <translation>Taste drücken oder hier klicken…</translation>
    </message>
</context>
<context>
    <name>KeyEditor</name>
    <message>
        <source>The keys of {name} hold now.</source>
        <translation>Jetzt gelten die Tasten aus {name}.</translation>
    </message>
    <message>
        <source>The keys are written to {name}.</source>
        <translation>Die Tasten stehen jetzt in {name}.</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Add a key…</source>
        <translation>Taste hinzufügen…</translation>
    </message>
    <message>
        <source>As in the scheme</source>
        <translation>Wie im Schema</translation>
    </message>
    <message>
        <source>Export keys</source>
        <translation>Tasten ausgeben</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Ausgeben…</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>Find an action…</source>
        <translation>Befehl suchen…</translation>
    </message>
    <message>
        <source>Import keys</source>
        <translation>Tasten einlesen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Einlesen…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Keys (*.json)</source>
        <translation>Tasten (*.json)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Take this key off</source>
        <translation>Diese Taste wegnehmen</translation>
    </message>
    <message>
        <source>Take {key} off</source>
        <translation>{key} wegnehmen</translation>
    </message>
    <message>
        <source>{key} is the key of “{action}” already. Take it off there first.</source>
        <translation>{key} ist schon die Taste von „{action}“. Nehmen Sie sie dort zuerst weg.</translation>
    </message>
    <message>
        <source>{name} cannot be written: {why}</source>
        <translation>{name} lässt sich nicht schreiben: {why}</translation>
    </message>
    <message>
        <source>{name} was not taken: {why}</source>
        <translation>{name} wurde nicht übernommen: {why}</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>All keys beside one picture</source>
        <translation>Alle Tasten bei einem Bild</translation>
    </message>
    <message>
        <source>All keys in the grid</source>
        <translation>Alle Tasten im Raster</translation>
    </message>
    <message>
        <source>All keys of the start page</source>
        <translation>Alle Tasten der Startseite</translation>
    </message>
    <message>
        <source>{where}; elsewhere this sheet shows those that hold there.</source>
        <translation>{where}; anderswo zeigt dieses Blatt die, die dort gelten.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Left hand</source>
        <translation>Linke Hand</translation>
    </message>
    <message>
        <source>Like darktable</source>
        <translation>Wie darktable</translation>
    </message>
    <message>
        <source>Like hydrus, with the mouse</source>
        <translation>Wie hydrus, mit der Maus</translation>
    </message>
    <message>
        <source>Number pad</source>
        <translation>Ziffernblock</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>Bild ↓</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>Bild ↑</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>back click</source>
        <translation>Klick „Zurück“</translation>
    </message>
    <message>
        <source>forward click</source>
        <translation>Klick „Vor“</translation>
    </message>
    <message>
        <source>left click</source>
        <translation>Linksklick</translation>
    </message>
    <message>
        <source>middle click</source>
        <translation>Mittelklick</translation>
    </message>
    <message>
        <source>right click</source>
        <translation>Rechtsklick</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>1 picture</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} Bilder</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} Dateien</translation>
    </message>
</context>
<context>
    <name>LeftOut</name>
    <message>
        <source>A place in it is vetoed; cut pictures into tiles to use the rest of it.</source>
        <translation>Eine Stelle darin ist gesperrt; in Kacheln geschnitten lässt sich der Rest verwenden.</translation>
    </message>
    <message>
        <source>Each of its tiles is flat.</source>
        <translation>Jede seiner Kacheln ist leer.</translation>
    </message>
    <message>
        <source>It is smaller than one tile of {} and is flat.</source>
        <translation>Es ist kleiner als eine Kachel von {} und ist leer.</translation>
    </message>
    <message>
        <source>Each of its tiles is flat or holds a vetoed place.</source>
        <translation>Jede seiner Kacheln ist leer oder enthält eine gesperrte Stelle.</translation>
    </message>
    <message>
        <source>Each of its tiles is flat or holds evidence of a flag.</source>
        <translation>Jede seiner Kacheln ist leer oder enthält einen Befund.</translation>
    </message>
    <message>
        <source>Each of its tiles is flat or holds a vetoed place or evidence of a flag.</source>
        <translation>Jede seiner Kacheln ist leer oder enthält eine gesperrte Stelle oder einen Befund.</translation>
    </message>
    <message>
        <source>It is {} x {} pixels; the recipe asks for {} on the shorter side.</source>
        <translation>Es hat {} x {} Pixel; das Rezept verlangt {} auf der kürzeren Seite.</translation>
    </message>
    <message>
        <source>It has transparent pixels, which the recipe refuses.</source>
        <translation>Es hat durchsichtige Pixel, die das Rezept ablehnt.</translation>
    </message>
    <message>
        <source>It is {} x {} pixels; png holds {} on the longer side.</source>
        <translation>Es hat {} x {} Pixel; PNG fasst {} auf der längeren Seite.</translation>
    </message>
    <message>
        <source>It is {} x {} pixels; webp holds {} on the longer side.</source>
        <translation>Es hat {} x {} Pixel; WebP fasst {} auf der längeren Seite.</translation>
    </message>
    <message>
        <source>It needs more memory than there is.</source>
        <translation>Es braucht mehr Speicher, als da ist.</translation>
    </message>
    <message>
        <source>It reads as another size than when it was judged; scan again and decide once more.</source>
        <translation>Es hat eine andere Größe als beim Urteil; erneut durchsuchen und noch einmal ansehen.</translation>
    </message>
    <message>
        <source>It was never read as a picture.</source>
        <translation>Sie wurde nie als Bild gelesen.</translation>
    </message>
    <message>
        <source>Its path leads out of its folder, so it is not read.</source>
        <translation>Ihr Pfad führt aus ihrem Ordner hinaus; sie wird nicht gelesen.</translation>
    </message>
    <message>
        <source>Of its {} x {} pixels, {} x {} can be used; the recipe asks for {} on the shorter side.</source>
        <translation>Von seinen {} x {} Pixeln sind {} x {} brauchbar; das Rezept verlangt {} auf der kürzeren Seite.</translation>
    </message>
    <message>
        <source>The file has changed since it was judged; scan again, look at it and decide once more.</source>
        <translation>Die Datei hat sich seit dem Urteil geändert; erneut durchsuchen, ansehen und noch einmal entscheiden.</translation>
    </message>
    <message>
        <source>The file has changed since it was judged; look at it as it is now and decide once more.</source>
        <translation>Die Datei hat sich seit dem Urteil geändert; so ansehen, wie sie jetzt ist, und noch einmal entscheiden.</translation>
    </message>
    <message>
        <source>The file is not there any more; put it back, or scan again.</source>
        <translation>Die Datei ist nicht mehr da; zurücklegen oder erneut durchsuchen.</translation>
    </message>
    <message>
        <source>Each of its tiles holds a vetoed place.</source>
        <translation>Jede seiner Kacheln enthält eine gesperrte Stelle.</translation>
    </message>
    <message>
        <source>It is smaller than one tile of {} and holds a vetoed place.</source>
        <translation>Es ist kleiner als eine Kachel von {} und enthält eine gesperrte Stelle.</translation>
    </message>
    <message>
        <source>Each of its tiles holds evidence of a flag.</source>
        <translation>Jede seiner Kacheln enthält einen Befund.</translation>
    </message>
    <message>
        <source>It is smaller than one tile of {} and holds evidence of a flag.</source>
        <translation>Es ist kleiner als eine Kachel von {} und enthält einen Befund.</translation>
    </message>
    <message>
        <source>Each of its tiles holds a vetoed place or evidence of a flag.</source>
        <translation>Jede seiner Kacheln enthält eine gesperrte Stelle oder einen Befund.</translation>
    </message>
    <message>
        <source>The file is gone since a scan; put it back and scan again.</source>
        <translation>Die Datei ist seit einem Durchsuchen weg; legen Sie sie zurück und durchsuchen Sie noch einmal.</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>From the threshold up:</source>
        <translation>Ab der Schwelle:</translation>
    </message>
    <message>
        <source>Reasons for rejecting</source>
        <translation>Gründe für das Ablehnen</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>offen</translation>
    </message>
</context>
<context>
    <name>MoreLikeThis</name>
    <message>
        <source>Looking for pictures like this one …</source>
        <translation>Sucht Bilder wie dieses …</translation>
    </message>
</context>
<context>
    <name>LookingCloser</name>
    <message>
        <source>Looking for the native size …</source>
        <translation>Sucht die ursprüngliche Größe …</translation>
    </message>
    <message>
        <source>Native size {size}.</source>
        <translation>Ursprüngliche Größe {size}.</translation>
    </message>
    <message>
        <source>No smaller size explains this picture.</source>
        <translation>Keine kleinere Größe erklärt dieses Bild.</translation>
    </message>
    <message>
        <source>Stopped looking for the native size.</source>
        <translation>Suche nach der ursprünglichen Größe beendet.</translation>
    </message>
</context>
<context>
    <name>NewReviewDialog</name>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Every decision is saved in the review file at once. The pictures are only read, never changed; they are scored in the background while you already review the first ones.</source>
        <translation>Jede Entscheidung steht sofort in der Datei der Durchsicht. Die Bilder werden nur gelesen, nie geändert; sie werden im Hintergrund bewertet, während Sie schon die ersten durchsehen.</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>Ordner mit Bildern</translation>
    </message>
    <message>
        <source>Judge for an LR of</source>
        <translation>Beurteilen für ein LR mit</translation>
    </message>
    <message>
        <source>Keep the review at</source>
        <translation>Durchsicht speichern als</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>New review</source>
        <translation>Neue Durchsicht</translation>
    </message>
    <message>
        <source>Pictures in</source>
        <translation>Bilder in</translation>
    </message>
    <message>
        <source>Review file</source>
        <translation>Datei der Durchsicht</translation>
    </message>
    <message>
        <source>Reviews (*.review)</source>
        <translation>Durchsichten (*.review)</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>There is no folder {path} to keep the review in.</source>
        <translation>Es gibt keinen Ordner {path} für die Durchsicht.</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>Es gibt keinen Ordner {path}.</translation>
    </message>
    <message>
        <source>which lines survive is measured in this LR</source>
        <translation>in diesem LR wird gemessen, welche Linien überleben</translation>
    </message>
    <message>
        <source>{path} exists already; open it, or choose another name.</source>
        <translation>{path} gibt es schon; öffnen Sie es oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Name the folder of pictures.</source>
        <translation>Den Ordner mit den Bildern nennen.</translation>
    </message>
    <message>
        <source>Name the file that keeps the review.</source>
        <translation>Die Datei nennen, in der die Durchsicht liegen soll.</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Keep</source>
        <translation>Merken</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note on {name}</source>
        <translation>Notiz zu {name}</translation>
    </message>
    <message>
        <source>Return keeps it, Shift+Return begins a line. Filter: note:WORD</source>
        <translation>Enter merkt sie, Umschalt+Enter beginnt eine Zeile. Filter: note:WORT</translation>
    </message>
    <message>
        <source>Their notes differ. What is written here takes the place of all.</source>
        <translation>Ihre Notizen unterscheiden sich. Was hier geschrieben wird, tritt an die Stelle aller.</translation>
    </message>
</context>
<context>
    <name>PlanList</name>
    <message>
        <source>Pictures of this export</source>
        <translation>Bilder dieser Ausgabe</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
    <message>
        <source>Files that are gone since a scan: {count}. Put back, they count again after a scan.</source>
        <translation>Seit einem Durchsuchen weg: {count} Dateien. Zurückgelegt zählen sie nach dem nächsten wieder.</translation>
    </message>
</context>
<context>
    <name>Presenter</name>
    <message>
        <source>Differs</source>
        <translation>Abweichend</translation>
    </message>
    <message>
        <source>{order}, then later ones</source>
        <translation>{order}, dann spätere</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>fit {zoom}</source>
        <translation>eingepasst {zoom}</translation>
    </message>
    <message>
        <source>loupe {zoom}×</source>
        <translation>Lupe {zoom}×</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>{count} decided</source>
        <translation>{count} entschieden</translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation>{count} übrig</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>{count} ausgewählt</translation>
    </message>
    <message>
        <source>{count}/min</source>
        <translation>{count}/min</translation>
    </message>
    <message>
        <source>{pace}. Rejected because: {reasons}.</source>
        <translation>{pace}. Abgelehnt wegen: {reasons}.</translation>
    </message>
</context>
<context>
    <name>ProfileChart</name>
    <message>
        <source>Between them in the picture: {levels} levels</source>
        <translation>Dazwischen im Bild: {levels} Stufen</translation>
    </message>
    <message>
        <source>Bright part: luma {level}, {width} wide</source>
        <translation>Heller Teil: Helligkeit {level}, {width} breit</translation>
    </message>
    <message>
        <source>Dark part: luma {level}, {width} wide</source>
        <translation>Dunkler Teil: Helligkeit {level}, {width} breit</translation>
    </message>
    <message>
        <source>In the LR by {kernel} the dark part is the brighter one: {levels} levels{share}</source>
        <translation>Im LR mit {kernel} ist der dunkle Teil der hellere: {levels} Stufen{share}</translation>
    </message>
    <message>
        <source>In the LR by {kernel}: {levels} levels{share}</source>
        <translation>Im LR mit {kernel}: {levels} Stufen{share}</translation>
    </message>
    <message>
        <source>LR {kernel}</source>
        <translation>LR {kernel}</translation>
    </message>
    <message>
        <source>Luma across the line</source>
        <translation>Helligkeit quer zur Linie</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>ReasonEditor</name>
    <message>
        <source>Choose a reason for each digit or type your own. Pictures that were rejected keep the reasons they have.</source>
        <translation>Wählen Sie für jede Ziffer einen Grund oder tippen Sie einen eigenen. Abgelehnte Bilder behalten ihre Gründe.</translation>
    </message>
    <message>
        <source>Every digit needs a reason; nothing was changed.</source>
        <translation>Jede Ziffer braucht einen Grund; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Reason {digit}</source>
        <translation>Grund {digit}</translation>
    </message>
    <message>
        <source>The usual reasons</source>
        <translation>Die üblichen Gründe</translation>
    </message>
    <message>
        <source>Two digits have the reason “{text}”; nothing was changed.</source>
        <translation>Zwei Ziffern haben den Grund „{text}“; nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>ReasonMark</name>
    <message>
        <source>given</source>
        <translation>gegeben</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>nicht gegeben</translation>
    </message>
</context>
<context>
    <name>RecipeFields</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>HR alone</source>
        <translation>nur HR</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>Shortest side</source>
        <translation>Kürzeste Seite</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>whole pictures</source>
        <translation>ganze Bilder</translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Comparing the flags with your verdicts…</source>
        <translation>Vergleicht die Merkmale mit Ihren Urteilen…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Not written to {path}: {why}</source>
        <translation>Nicht nach {path} geschrieben: {why}</translation>
    </message>
    <message>
        <source>Nothing is rejected by hand yet: there is nothing to compare the flags with.</source>
        <translation>Noch ist nichts von Hand abgelehnt: es gibt nichts, womit sich die Merkmale vergleichen ließen.</translation>
    </message>
    <message>
        <source>Only verdicts that you gave by hand count, never those of a rule. In brackets: between which bounds the true share lies with a confidence of 95 %.</source>
        <translation>Nur von Hand gegebene Urteile zählen, nie die einer Regel. In Klammern: zwischen welchen Grenzen der wahre Anteil mit 95 % Sicherheit liegt.</translation>
    </message>
    <message>
        <source>Open in the workbench…</source>
        <translation>In der Werkbank öffnen…</translation>
    </message>
    <message>
        <source>Pictures of</source>
        <translation>Bilder aus</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>Report card</source>
        <translation>Zeugnis</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Als CSV speichern</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern…</translation>
    </message>
    <message>
        <source>Written to {path}.</source>
        <translation>Nach {path} geschrieben.</translation>
    </message>
    <message>
        <source>all folders</source>
        <translation>allen Ordnern</translation>
    </message>
    <message>
        <source>rejected for any reason</source>
        <translation>aus irgendeinem Grund abgelehnt</translation>
    </message>
    <message>
        <source>rejected for the flag's own reasons</source>
        <translation>aus den eigenen Gründen des Merkmals abgelehnt</translation>
    </message>
    <message>
        <source>that were</source>
        <translation>die waren</translation>
    </message>
    <message>
        <source>{pictures} rejected by hand and measured</source>
        <translation>{pictures} von Hand abgelehnt und gemessen</translation>
    </message>
</context>
<context>
    <name>ReviewScreen</name>
    <message>
        <source>A space means and; OR, NOT, - and ( ) work too.</source>
        <translation>Ein Leerzeichen heißt „und“; auch OR, NOT, - und ( ) gehen.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>undecided  accepted  rejected  skipped  starred  width&lt;1024  height  path:FOLDER/*  reason:NAME  tag:NAME  note:WORD  dup:best  decided:today  file:gone</source>
        <translation>undecided  accepted  rejected  skipped  starred  width&lt;1024  height  path:ORDNER/*  reason:NAME  tag:NAME  note:WORT  dup:best  decided:today  file:gone</translation>
    </message>
</context>
<context>
    <name>ScanStatus</name>
    <message>
        <source>Hold the scan</source>
        <translation>Suche anhalten</translation>
    </message>
    <message>
        <source>Let the scan go on</source>
        <translation>Suche fortsetzen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>misslungen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>scanning</source>
        <translation>durchsucht</translation>
    </message>
    <message>
        <source>scored</source>
        <translation>bewertet</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>ausgelassen</translation>
    </message>
</context>
<context>
    <name>ScorePlot</name>
    <message>
        <source>{count} accepted</source>
        <translation>{count} angenommen</translation>
    </message>
    <message>
        <source>{count} rejected</source>
        <translation>{count} abgelehnt</translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation>{count} übersprungen</translation>
    </message>
    <message>
        <source>{count} undecided</source>
        <translation>{count} offen</translation>
    </message>
    <message>
        <source>Threshold {value}</source>
        <translation>Schwelle {value}</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>MissingFiles</name>
    <message>
        <source>Where is it?</source>
        <translation>Wo ist er?</translation>
    </message>
    <message>
        <source>Carry over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>They are gone</source>
        <translation>Sie sind weg</translation>
    </message>
    <message>
        <source>Noted as gone: {files}. Verdicts and scores are kept, and count again once the files are found.</source>
        <translation>Als weg vermerkt: {files}. Urteile und Werte bleiben und zählen wieder, sobald die Dateien gefunden werden.</translation>
    </message>
    <message>
        <source>None of {files} could be found in {folder}: is its drive connected?</source>
        <translation>Keine von {files} wurde in {folder} gefunden: Ist sein Laufwerk angeschlossen?</translation>
    </message>
    <message>
        <source>{gone} of {files} of {folder} were not found.</source>
        <translation>{gone} von {files} aus {folder} wurden nicht gefunden.</translation>
    </message>
    <message>
        <source>{count} of them stand elsewhere now, byte for byte: their verdicts can be carried over.</source>
        <translation>{count} davon stehen jetzt anderswo, Byte für Byte: Ihre Urteile lassen sich übernehmen.</translation>
    </message>
    <message>
        <source>Nothing that was decided of them was changed.</source>
        <translation>Nichts, was über sie entschieden wurde, hat sich geändert.</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>ALL FACTS</source>
        <translation>ALLE FAKTEN</translation>
    </message>
    <message>
        <source>DECISIONS, THE NEWEST FIRST</source>
        <translation>ENTSCHEIDUNGEN, NEUESTE ZUERST</translation>
    </message>
    <message>
        <source>FACTS</source>
        <translation>FAKTEN</translation>
    </message>
    <message>
        <source>FLAGS, HIDDEN UNTIL YOU DECIDE</source>
        <translation>MERKMALE, BIS ZUM URTEIL VERBORGEN</translation>
    </message>
    <message>
        <source>FLAGS, WORST FIRST</source>
        <translation>MERKMALE, SCHLIMMSTE ZUERST</translation>
    </message>
    <message>
        <source>REJECT BECAUSE</source>
        <translation>ABLEHNEN WEGEN</translation>
    </message>
    <message>
        <source>{key} shows where.</source>
        <translation>{key} zeigt, wo.</translation>
    </message>
</context>
<context>
    <name>StaleNote</name>
    <message>
        <source>Say where it is now…</source>
        <translation>Sagen, wo er jetzt ist…</translation>
    </message>
    <message>
        <source>Scan again</source>
        <translation>Erneut durchsuchen</translation>
    </message>
    <message>
        <source>The folder {folder} is not there. Is its drive connected? If it was moved, say where it is: scores and decisions are kept.</source>
        <translation>Der Ordner {folder} ist nicht da. Ist sein Laufwerk angeschlossen? Wurde er verschoben, sagen, wo er ist: Werte und Urteile bleiben.</translation>
    </message>
    <message>
        <source>This file was damaged where it lies: its bytes are not those that were scanned, though its size and time are the same. Put back a good copy; an export leaves it out until then.</source>
        <translation>Diese Datei wurde beschädigt, wo sie liegt: Ihre Bytes sind nicht die durchsuchten, obwohl Größe und Zeit gleich sind. Legen Sie eine gute Kopie zurück; eine Ausgabe lässt sie bis dahin aus.</translation>
    </message>
    <message>
        <source>This file has changed since it was scored. Scores, places and a verdict from before are of the file as it was: scan again before you decide.</source>
        <translation>Diese Datei hat sich seit der Bewertung geändert. Werte, Stellen und ein früheres Urteil gelten der Datei, wie sie war: vor dem Entscheiden erneut durchsuchen.</translation>
    </message>
    <message>
        <source>The verdict is of this file as it was before it changed, and is not exported: decide once more.</source>
        <translation>Das Urteil gilt dieser Datei, wie sie vor ihrer Änderung war, und wird nicht exportiert: noch einmal entscheiden.</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>New review from a folder…</source>
        <translation>Neue Durchsicht aus einem Ordner…</translation>
    </message>
    <message>
        <source>Open a review…</source>
        <translation>Durchsicht öffnen…</translation>
    </message>
    <message>
        <source>RECENT REVIEWS</source>
        <translation>LETZTE DURCHSICHTEN</translation>
    </message>
    <message>
        <source>Recent reviews</source>
        <translation>Letzte Durchsichten</translation>
    </message>
    <message>
        <source>Return goes on where you left off</source>
        <translation>Enter setzt fort, wo Sie aufhörten</translation>
    </message>
    <message>
        <source>Reviews that you open are listed here.</source>
        <translation>Hier stehen die Durchsichten, die Sie öffnen.</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Which pictures are worth training a super-resolution model on?</source>
        <translation>Welche Bilder taugen zum Training eines Super-Resolution-Modells?</translation>
    </message>
    <message>
        <source>not found: {path}</source>
        <translation>nicht gefunden: {path}</translation>
    </message>
    <message>
        <source>or drop a folder or a review here</source>
        <translation>oder Ordner oder Durchsicht hierher ziehen</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>luma {luma}</source>
        <translation>Helligkeit {luma}</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>speichert…</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>nur lesbar</translation>
    </message>
</context>
<context>
    <name>Surface</name>
    <message>
        <source>Picture under review</source>
        <translation>Bild in der Durchsicht</translation>
    </message>
</context>
<context>
    <name>Teller</name>
    <message>
        <source>Show differences</source>
        <translation>Abweichungen zeigen</translation>
    </message>
    <message>
        <source>{key} goes to the first.</source>
        <translation>{key} geht zum ersten.</translation>
    </message>
    <message>
        <source>Tried since and not done either: {count}.</source>
        <translation>Seitdem versucht und auch nicht getan: {count}.</translation>
    </message>
    <message>
        <source>{key} leads back to the queue from before.</source>
        <translation>{key} führt zur Reihe von vorher zurück.</translation>
    </message>
    <message>
        <source>All decided: {totals}.</source>
        <translation>Alles entschieden: {totals}.</translation>
    </message>
    <message>
        <source>All of this queue is decided. In the whole review: {totals}.</source>
        <translation>Alles in dieser Reihe ist entschieden. In der ganzen Durchsicht: {totals}.</translation>
    </message>
    <message>
        <source>All that is scored so far is decided; the scan goes on.</source>
        <translation>Alles bisher Bewertete ist entschieden; die Suche geht weiter.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Ausgeben…</translation>
    </message>
    <message>
        <source>Nothing is left to do again.</source>
        <translation>Es ist nichts mehr zu wiederholen.</translation>
    </message>
    <message>
        <source>Nothing is left to take back.</source>
        <translation>Es ist nichts mehr zurückzunehmen.</translation>
    </message>
    <message>
        <source>The end of the queue; still undecided: {pictures}.</source>
        <translation>Ende der Reihe; noch offen: {pictures}.</translation>
    </message>
    <message>
        <source>The current picture was out of sight, so nothing was decided; here it is.</source>
        <translation>Das aktuelle Bild war nicht zu sehen, deshalb wurde nichts entschieden; hier ist es.</translation>
    </message>
    <message>
        <source>This picture is still loading: nothing was decided.</source>
        <translation>Dieses Bild lädt noch: nichts wurde entschieden.</translation>
    </message>
    <message>
        <source>This picture cannot be shown, so it was not accepted.</source>
        <translation>Dieses Bild lässt sich nicht zeigen und wurde daher nicht angenommen.</translation>
    </message>
    <message>
        <source>{key} rejects it.</source>
        <translation>{key} lehnt es ab.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Typed after it and not done: {count}.</source>
        <translation>Danach getippt und nicht ausgeführt: {count}.</translation>
    </message>
    <message>
        <source>{count} pictures {verdict}, in one step.</source>
        <translation>{count} Bilder {verdict}, in einem Schritt.</translation>
    </message>
    <message>
        <source>{count} pictures in one step.</source>
        <translation>{count} Bilder in einem Schritt.</translation>
    </message>
    <message>
        <source>{key} does it again.</source>
        <translation>{key} macht es noch einmal.</translation>
    </message>
    <message>
        <source>{key} exports the accepted pictures.</source>
        <translation>{key} gibt die angenommenen Bilder aus.</translation>
    </message>
    <message>
        <source>{key} goes back to them.</source>
        <translation>{key} geht zu ihnen zurück.</translation>
    </message>
    <message>
        <source>{key} takes it back.</source>
        <translation>{key} nimmt es zurück.</translation>
    </message>
    <message>
        <source>{name} is not among those to review any more; now it is {verdict}.</source>
        <translation>{name} gehört nicht mehr zur Durchsicht; jetzt ist es {verdict}.</translation>
    </message>
    <message>
        <source>{name} was not in this queue and is now; it is {verdict}.</source>
        <translation>{name} war nicht in dieser Reihe, jetzt steht es darin; es ist {verdict}.</translation>
    </message>
    <message>
        <source>They were not in this queue and are now.</source>
        <translation>Sie waren nicht in dieser Reihe, jetzt stehen sie darin.</translation>
    </message>
    <message>
        <source>Before: {totals}.</source>
        <translation>Vorher: {totals}.</translation>
    </message>
    <message>
        <source>{name} is open for reading only: it or its folder cannot be written to. No decision is taken.</source>
        <translation>{name} ist nur zum Lesen offen: in die Datei oder ihren Ordner lässt sich nicht schreiben. Keine Entscheidung wird angenommen.</translation>
    </message>
    <message>
        <source>{name} lies on a network drive or in a synced folder ({kind}), where a second program may write to it unseen. Keep reviews on a disk of this machine; the pictures may stay where they are.</source>
        <translation>{name} liegt auf einem Netzlaufwerk oder in einem abgeglichenen Ordner ({kind}), wo ein zweites Programm unbemerkt hineinschreiben kann. Legen Sie Durchsichten auf eine Platte dieses Rechners; die Bilder dürfen bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Its file is gone: the verdict counts once a scan finds it again.</source>
        <translation>Seine Datei ist weg: Das Urteil zählt, sobald sie wieder gefunden wird.</translation>
    </message>
    <message>
        <source>No picture of this queue looks like another.</source>
        <translation>Kein Bild dieser Reihe gleicht einem anderen.</translation>
    </message>
    <message>
        <source>Those that look like another come first: {pictures}.</source>
        <translation>Zuerst kommen die, die einem anderen gleichen: {pictures}.</translation>
    </message>
    <message>
        <source>{key} goes to them.</source>
        <translation>{key} geht zu ihnen.</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>no pictures</source>
        <translation>keine Bilder</translation>
    </message>
    <message>
        <source>of kinds that are not supported</source>
        <translation>von Arten, die nicht unterstützt werden</translation>
    </message>
    <message>
        <source>no regular files</source>
        <translation>keine gewöhnlichen Dateien</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>abgeschnitten</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>nicht zu öffnen</translation>
    </message>
    <message>
        <source>being written</source>
        <translation>noch im Entstehen</translation>
    </message>
    <message>
        <source>ended the process that measured them</source>
        <translation>beendeten den Prozess, der sie maß</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>brauchten zu lange</translation>
    </message>
    <message>
        <source>needed too much memory</source>
        <translation>brauchten zu viel Speicher</translation>
    </message>
    <message>
        <source>not tried again</source>
        <translation>nicht noch einmal versucht</translation>
    </message>
    <message>
        <source>side files</source>
        <translation>Beidateien</translation>
    </message>
    <message>
        <source>met by a fault of a measure</source>
        <translation>von einem Fehler einer Messung getroffen</translation>
    </message>
</context>
<context>
    <name>UnscoredDialog</name>
    <message>
        <source>Also those that ended a process before or took too long.</source>
        <translation>Auch solche, die zuvor einen Prozess beendeten oder zu lange brauchten.</translation>
    </message>
    <message>
        <source>Every file has its scores.</source>
        <translation>Jede Datei hat ihre Werte.</translation>
    </message>
    <message>
        <source>Files without scores</source>
        <translation>Dateien ohne Werte</translation>
    </message>
    <message>
        <source>Try them again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>Unmeasured</name>
    <message>
        <source>Scan again ({key})</source>
        <translation>Erneut durchsuchen ({key})</translation>
    </message>
    <message>
        <source>Scan again</source>
        <translation>Erneut durchsuchen</translation>
    </message>
    <message>
        <source>The last scan did not get to its end: some files may not be here yet.</source>
        <translation>Die letzte Suche kam nicht ans Ende: manche Dateien sind vielleicht noch nicht dabei.</translation>
    </message>
    <message>
        <source>{count} flags measure anew and have no scores yet.</source>
        <translation>{count} Merkmale werden neu gemessen und haben noch keine Werte.</translation>
    </message>
    <message>
        <source>No scores yet, as these flags measure anew: {flags}</source>
        <translation>Noch ohne Werte, da diese Merkmale neu gemessen werden: {flags}</translation>
    </message>
</context>
<context>
    <name>EmptyQueue</name>
    <message>
        <source>The pictures are gone</source>
        <translation>Die Bilder sind weg</translation>
    </message>
    <message>
        <source>Files that were scored and are not there any more: {count}. Scores and verdicts are kept, and count again once a scan finds the files.</source>
        <translation>Bewertete Dateien, die nicht mehr da sind: {count}. Werte und Urteile bleiben erhalten und zählen wieder, sobald ein Durchlauf die Dateien findet.</translation>
    </message>
    <message>
        <source>Paths begin below the folder: with a * in front, as in path:*0942*, names are found in every folder.</source>
        <translation>Pfade beginnen unter dem Ordner: mit einem * davor, wie path:*0942*, werden Namen in jedem Ordner gefunden.</translation>
    </message>
    <message>
        <source>Scores of flags lie between 0, clean, and 1, certain.</source>
        <translation>Werte von Merkmalen liegen zwischen 0, sauber, und 1, sicher.</translation>
    </message>
    <message>
        <source>Add a folder; its pictures are scored in the background while you already review the first ones.</source>
        <translation>Nehmen Sie einen Ordner dazu; seine Bilder werden im Hintergrund bewertet, während Sie schon die ersten durchsehen.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner dazunehmen…</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Looking at the pictures…</source>
        <translation>Sieht sich die Bilder an…</translation>
    </message>
    <message>
        <source>No picture could be scored</source>
        <translation>Kein Bild ließ sich bewerten</translation>
    </message>
    <message>
        <source>No picture of this review fits: {where}</source>
        <translation>Kein Bild dieser Durchsicht passt auf: {where}</translation>
    </message>
    <message>
        <source>No pictures yet</source>
        <translation>Noch keine Bilder</translation>
    </message>
    <message>
        <source>Nothing matches the filter</source>
        <translation>Nichts passt auf den Filter</translation>
    </message>
    <message>
        <source>Scan again</source>
        <translation>Erneut durchsuchen</translation>
    </message>
    <message>
        <source>Show why…</source>
        <translation>Gründe zeigen…</translation>
    </message>
    <message>
        <source>The first picture appears as soon as it has its scores.</source>
        <translation>Das erste Bild erscheint, sobald es seine Werte hat.</translation>
    </message>
    <message>
        <source>{files} found so far. </source>
        <translation>{files} bisher gefunden. </translation>
    </message>
    <message>
        <source>{count} files were found, and each of them failed or was skipped, for a reason that is told.</source>
        <translation>{count} Dateien wurden gefunden; jede schlug fehl oder wurde übergangen, und der Grund lässt sich ansehen.</translation>
    </message>
</context>
<context>
    <name>VerdictHeader</name>
    <message>
        <source>Back to the queue from before</source>
        <translation>Zurück zur Reihe von vorher</translation>
    </message>
    <message>
        <source>Filter: {where}</source>
        <translation>Filter: {where}</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Another order makes a new queue</source>
        <translation>Eine andere Ordnung macht eine neue Reihe</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>Notiz: {note}</translation>
    </message>
    <message>
        <source>Order: {order}</source>
        <translation>Ordnung: {order}</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Offen</translation>
    </message>
</context>
<context>
    <name>Vetoing</name>
    <message>
        <source>No tile of the export lies there.</source>
        <translation>Dort liegt keine Kachel der Ausgabe.</translation>
    </message>
    <message>
        <source>{count} allowed again: no tile of this picture is vetoed.</source>
        <translation>{count} wieder erlaubt: keine Kachel dieses Bildes ist gesperrt.</translation>
    </message>
    <message>
        <source>No tile of this picture is vetoed.</source>
        <translation>Keine Kachel dieses Bildes ist gesperrt.</translation>
    </message>
    <message>
        <source>Point at a tile with the mouse, or go to a place that a flag points at.</source>
        <translation>Zeigen Sie mit der Maus auf eine Kachel, oder gehen Sie zu einer Stelle, auf die ein Merkmal zeigt.</translation>
    </message>
    <message>
        <source>{count} of {all} tiles vetoed: the export leaves them out.</source>
        <translation>{count} von {all} Kacheln gesperrt: die Ausgabe lässt sie weg.</translation>
    </message>
    <message>
        <source>{count} vetoed: unless the export cuts tiles, it leaves out the whole picture.</source>
        <translation>{count} gesperrt: Schneidet die Ausgabe keine Kacheln, lässt sie das ganze Bild weg.</translation>
    </message>
</context>
<context>
    <name>ViewButtons</name>
    <message>
        <source>View {slot}: {name}</source>
        <translation>Ansicht {slot}: {name}</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Add a folder</source>
        <translation>Ordner dazunehmen</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>Ordner mit Bildern</translation>
    </message>
    <message>
        <source>The folder of {path} is not there now; it stays on the list. Is its drive connected?</source>
        <translation>Der Ordner von {path} ist gerade nicht da; die Durchsicht bleibt in der Liste. Ist das Laufwerk angeschlossen?</translation>
    </message>
    <message>
        <source>{path} is not there any more; it was taken off the list.</source>
        <translation>{path} ist nicht mehr da und wurde von der Liste genommen.</translation>
    </message>
</context>
<context>
    <name>WorkbenchDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Look at {count} of them first</source>
        <translation>Zuerst {count} davon ansehen</translation>
    </message>
    <message>
        <source>Moves where the flag counts as raised; nothing is decided or measured again.</source>
        <translation>Verschiebt, ab wo das Merkmal auffällt; nichts wird entschieden oder neu gemessen.</translation>
    </message>
    <message>
        <source>None with such a score is accepted or rejected yet: look at a sample first.</source>
        <translation>Noch ist keines mit solchem Wert angenommen oder abgelehnt: sehen Sie zuerst eine Probe an.</translation>
    </message>
    <message>
        <source>Of {decided} decided with such a score {share} were rejected, for whatever reason.</source>
        <translation>Von {decided} entschiedenen mit solchem Wert wurden {share} abgelehnt, aus welchem Grund auch immer.</translation>
    </message>
    <message>
        <source>Raise the flag from here</source>
        <translation>Merkmal ab hier auffällig</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Reject also what was accepted or skipped</source>
        <translation>Auch Angenommenes und Übersprungenes ablehnen</translation>
    </message>
    <message>
        <source>Reject for</source>
        <translation>Ablehnen wegen</translation>
    </message>
    <message>
        <source>Reject {count}</source>
        <translation>{count} ablehnen</translation>
    </message>
    <message>
        <source>Threshold workbench</source>
        <translation>Schwellen-Werkbank</translation>
    </message>
    <message>
        <source>Would reject {count} undecided; you accepted {accepted} with such a score.</source>
        <translation>Offen und damit abzulehnen: {count}; Sie nahmen {accepted} mit solchem Wert an.</translation>
    </message>
    <message>
        <source>The whole review is meant, not only what the filter shows.</source>
        <translation>Gemeint ist die ganze Durchsicht, nicht nur, was der Filter zeigt.</translation>
    </message>
    <message>
        <source>Would reject {count}, of which you accepted {accepted}.</source>
        <translation>Abzulehnen: {count}; davon nahmen Sie {accepted} an.</translation>
    </message>
    <message>
        <source>no reason</source>
        <translation>ohne Grund</translation>
    </message>
    <message>
        <source>raised from here</source>
        <translation>auffällig ab hier</translation>
    </message>
</context>
<context>
    <name>Regions</name>
    <message>
        <source>{flag}, here {severity}</source>
        <translation>{flag}, hier {severity}</translation>
    </message>
</context>
<context>
    <name>Sayings</name>
    <message>
        <source>Differs from {name}</source>
        <translation>Abweichend von {name}</translation>
    </message>
    <message>
        <source>several pictures in one JPEG (MPO); the first is used</source>
        <translation>mehrere Bilder in einem JPEG (MPO); das erste wird genommen</translation>
    </message>
    <message>
        <source>the end of the PNG is missing; all pixels are there</source>
        <translation>das Ende des PNG fehlt; alle Pixel sind da</translation>
    </message>
    <message>
        <source>its run lengths do not fit its size; some pixels may be wrong</source>
        <translation>seine Lauflängen passen nicht zu seiner Größe; einige Pixel können falsch sein</translation>
    </message>
    <message>
        <source>its further frames cannot be counted</source>
        <translation>seine weiteren Einzelbilder lassen sich nicht zählen</translation>
    </message>
    <message>
        <source>16 bits a channel were cut to 8, not rounded</source>
        <translation>16 Bit je Kanal wurden auf 8 gekürzt, nicht gerundet</translation>
    </message>
    <message>
        <source>its numbers are taken as 0 .. {top}</source>
        <translation>seine Zahlen werden als 0 .. {top} genommen</translation>
    </message>
    <message>
        <source>its colour profile does not fit its colours and is not followed</source>
        <translation>sein Farbprofil passt nicht zu seinen Farben und wird nicht befolgt</translation>
    </message>
    <message>
        <source>its colour profile is damaged and is not followed</source>
        <translation>sein Farbprofil ist beschädigt und wird nicht befolgt</translation>
    </message>
    <message>
        <source>its cICP chunk names other colours (primaries {primaries}, transfer {transfer}): not followed</source>
        <translation>sein cICP-Block nennt andere Farben (Primärfarben {primaries}, Kennlinie {transfer}): nicht befolgt</translation>
    </message>
    <message>
        <source>its gAMA chunk names another curve (gamma {gamma}): not followed</source>
        <translation>sein gAMA-Block nennt eine andere Kennlinie (Gamma {gamma}): nicht befolgt</translation>
    </message>
    <message>
        <source>It differs from another tile of its source where the two overlap.</source>
        <translation>Sie weicht von einer anderen Kachel ihrer Quelle ab, wo beide sich überlappen.</translation>
    </message>
    <message>
        <source>It does not name the pictures of the manifest.</source>
        <translation>Sie nennt nicht die Bilder des Manifests.</translation>
    </message>
    <message>
        <source>It cannot be checked: the library of LMDB is not installed.</source>
        <translation>Sie lässt sich nicht prüfen: die Bibliothek für LMDB ist nicht installiert.</translation>
    </message>
    <message>
        <source>It holds {count} pictures; the manifest names {named}.</source>
        <translation>Sie enthält {count} Bilder; das Manifest nennt {named}.</translation>
    </message>
    <message>
        <source>It does not hold {name} as {path} is.</source>
        <translation>Sie enthält {name} nicht so, wie {path} ist.</translation>
    </message>
    <message>
        <source>It is not where the HR of {name} belongs.</source>
        <translation>Sie liegt nicht, wo das HR von {name} hingehört.</translation>
    </message>
    <message>
        <source>It is not where the LR of {name} belongs.</source>
        <translation>Sie liegt nicht, wo das LR von {name} hingehört.</translation>
    </message>
    <message>
        <source>The manifest calls it a copy of its source, and their SHA-256 differ.</source>
        <translation>Das Manifest nennt sie eine Kopie ihrer Quelle, doch ihre SHA-256 sind verschieden.</translation>
    </message>
    <message>
        <source>It is said to be made by {kernel} {phase}; the recipe draws {drawn}.</source>
        <translation>Sie soll mit {kernel} {phase} gemacht sein; das Rezept lost {drawn} aus.</translation>
    </message>
    <message>
        <source>It is said to have {width} x {height} pixels, no multiple of {scale}.</source>
        <translation>Sie soll {width} x {height} Pixel haben, kein Vielfaches von {scale}.</translation>
    </message>
    <message>
        <source>It is said to be empty.</source>
        <translation>Sie soll leer sein.</translation>
    </message>
    <message>
        <source>It is said to lie beyond the edge of its source.</source>
        <translation>Sie soll über den Rand ihrer Quelle hinausreichen.</translation>
    </message>
    <message>
        <source>It is said to have {width} x {height} pixels, more than a tile of {tile}.</source>
        <translation>Sie soll {width} x {height} Pixel haben, mehr als eine Kachel von {tile}.</translation>
    </message>
    <message>
        <source>It is said to have {width} x {height} pixels; its source gives {wide} x {high}.</source>
        <translation>Sie soll {width} x {height} Pixel haben; ihre Quelle ergibt {wide} x {high}.</translation>
    </message>
    <message>
        <source>It is another recipe than that of the manifest.</source>
        <translation>Es ist ein anderes Rezept als das des Manifests.</translation>
    </message>
    <message>
        <source>It is not the file that the manifest names.</source>
        <translation>Es ist nicht die Datei, die das Manifest nennt.</translation>
    </message>
    <message>
        <source>The manifest lists it twice.</source>
        <translation>Das Manifest führt sie zweimal auf.</translation>
    </message>
    <message>
        <source>Its source lies in a root that the manifest does not name.</source>
        <translation>Ihre Quelle liegt in einem Ordner, den das Manifest nicht nennt.</translation>
    </message>
    <message>
        <source>Its count of {key} is {told}, where there are {count}.</source>
        <translation>Als Anzahl von {key} steht dort {told}, es sind aber {count}.</translation>
    </message>
    <message>
        <source>Its source is told in another way than for {name}.</source>
        <translation>Die Quelle ist anders angegeben als bei {name}.</translation>
    </message>
    <message>
        <source>The recipe does not cut this tile out of its source.</source>
        <translation>Das Rezept schneidet diese Kachel nicht aus der Quelle.</translation>
    </message>
    <message>
        <source>It names the tile {name} neither as a pair nor as dropped.</source>
        <translation>Die Kachel {name} steht dort weder als Paar noch als weggelassen.</translation>
    </message>
    <message>
        <source>Of the dropped tile {name}: {saying}</source>
        <translation>Zur weggelassenen Kachel {name}: {saying}</translation>
    </message>
    <message>
        <source>It lies in neither {train} nor {val}.</source>
        <translation>Sie liegt weder in {train} noch in {val}.</translation>
    </message>
    <message>
        <source>Its name is used twice (capitals apart).</source>
        <translation>Ihr Name kommt zweimal vor (Groß- und Kleinschreibung zählt nicht).</translation>
    </message>
    <message>
        <source>The dropped tile {name} is of a root that the manifest does not name.</source>
        <translation>Die weggelassene Kachel {name} ist aus einem Ordner, den das Manifest nicht nennt.</translation>
    </message>
    <message>
        <source>It names {name} as a pair and as a dropped tile.</source>
        <translation>Es nennt {name} als Paar und als weggelassene Kachel.</translation>
    </message>
    <message>
        <source>The picture that it is cut from is in {split} too.</source>
        <translation>Das Bild, aus dem sie geschnitten ist, liegt auch in {split}.</translation>
    </message>
    <message>
        <source>{path}: {saying} 'reviewer check' compares it with its backups.</source>
        <translation>{path}: {saying} 'reviewer check' vergleicht sie mit ihren Sicherungen.</translation>
    </message>
    <message>
        <source>{path}: {saying} Close it and run 'reviewer check'; what is shown may be wrong.</source>
        <translation>{path}: {saying} Schließen Sie sie, und rufen Sie 'reviewer check' auf; was zu sehen ist, kann falsch sein.</translation>
    </message>
    <message>
        <source>{path} could not be backed up: {cause}. What is saved in it is as it was.</source>
        <translation>{path} ließ sich nicht sichern: {cause}. Was darin gespeichert ist, ist unverändert.</translation>
    </message>
    <message>
        <source>{path} cannot be backed up in {folder}: {cause}; what is saved in it is as it was. Name another place.</source>
        <translation>{path} lässt sich nicht in {folder} sichern: {cause}; was darin gespeichert ist, ist unverändert. Nennen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>It was not closed the last time, and {name}-wal is gone since: the last decisions may be lost.</source>
        <translation>Sie wurde beim letzten Mal nicht geschlossen, und {name}-wal ist seitdem weg: die letzten Entscheidungen können verloren sein.</translation>
    </message>
    <message>
        <source>Decision {number} was changed since it was written.</source>
        <translation>Entscheidung {number} wurde verändert, seit sie geschrieben wurde.</translation>
    </message>
    <message>
        <source>Its decisions cannot all be read: {cause}.</source>
        <translation>Ihre Entscheidungen sind nicht alle zu lesen: {cause}.</translation>
    </message>
    <message>
        <source>The key scheme names an action {action} that does not exist; no key was changed.</source>
        <translation>Die Belegung nennt eine Handlung {action}, die es nicht gibt; keine Taste wurde geändert.</translation>
    </message>
    <message>
        <source>The key scheme names a key {key} that no keyboard has; no key was changed.</source>
        <translation>Die Belegung nennt eine Taste {key}, die keine Tastatur hat; keine Taste wurde geändert.</translation>
    </message>
    <message>
        <source>The key scheme gives one key to two actions ({shared}); no key was changed.</source>
        <translation>Die Belegung gibt zwei Handlungen dieselbe Taste ({shared}); keine Taste wurde geändert.</translation>
    </message>
    <message>
        <source>There is no key scheme {name}; there are {names}.</source>
        <translation>Es gibt keine Belegung {name}; es gibt {names}.</translation>
    </message>
    <message>
        <source>there are no keys by the names of actions in it</source>
        <translation>es stehen keine Tasten unter den Namen von Befehlen darin</translation>
    </message>
    <message>
        <source>the keys of {action} are no list</source>
        <translation>die Tasten von {action} sind keine Liste</translation>
    </message>
    <message>
        <source>A key scheme is JSON with "keys": {action: [key, ...]}; this one is not: {saying}.</source>
        <translation>Eine Belegung ist JSON mit "keys": {action: [Taste, ...]}; diese ist es nicht: {saying}.</translation>
    </message>
    <message>
        <source>{saying}. After {count} pictures in a row the rest was scanned without it.</source>
        <translation>{saying}. Nach {count} Bildern in Folge wurde der Rest ohne es durchsucht.</translation>
    </message>
    <message>
        <source>It is {width} x {height} pixels; {format} holds {most} on the longer side.</source>
        <translation>Es hat {width} x {height} Pixel; {format} fasst {most} auf der längeren Seite.</translation>
    </message>
    <message>
        <source>The file is not the one that was planned; plan again.</source>
        <translation>Es ist nicht die Datei, für die geplant wurde; neu planen.</translation>
    </message>
    <message>
        <source>Its bytes are not those that were scanned, though its size and time are the same: it was damaged where it lies; put back a good copy, an export leaves it out until then.</source>
        <translation>Ihre Bytes sind nicht die durchsuchten, obwohl Größe und Zeit gleich sind: Sie wurde beschädigt, wo sie liegt; legen Sie eine gute Kopie zurück, eine Ausgabe lässt sie bis dahin aus.</translation>
    </message>
    <message>
        <source>It has changed since it was scanned; scan again.</source>
        <translation>Sie hat sich seit dem Durchsuchen geändert; erneut durchsuchen.</translation>
    </message>
    <message>
        <source>The export may need {needed} MiB, or less by the flat tiles that are found out as it is made, and {place} has {free} MiB free; nothing was written: make room, or choose another place.</source>
        <translation>Die Ausgabe kann {needed} MiB brauchen, weniger um die leeren Kacheln, die sich erst beim Anfertigen zeigen, und {place} hat {free} MiB frei; nichts wurde geschrieben: Platz schaffen oder einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>It is a link that leads out of the folder; scan where it leads.</source>
        <translation>Es ist eine Verknüpfung, die aus dem Ordner hinausführt; durchsuchen Sie, wohin sie führt.</translation>
    </message>
    <message>
        <source>The folder cannot be read: {cause}.</source>
        <translation>Der Ordner lässt sich nicht lesen: {cause}.</translation>
    </message>
    <message>
        <source>It cannot be looked at: {cause}.</source>
        <translation>Es lässt sich nicht ansehen: {cause}.</translation>
    </message>
    <message>
        <source>It is a pipe, not a file.</source>
        <translation>Es ist eine Pipe, keine Datei.</translation>
    </message>
    <message>
        <source>It is a socket, not a file.</source>
        <translation>Es ist ein Socket, keine Datei.</translation>
    </message>
    <message>
        <source>It is a link to a folder, not a file.</source>
        <translation>Es ist eine Verknüpfung mit einem Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>It is a device, not a file.</source>
        <translation>Es ist ein Gerät, keine Datei.</translation>
    </message>
    <message>
        <source>{path} may not be read; it is left as it is. Check the rights of the file.</source>
        <translation>{path} darf nicht gelesen werden; die Datei bleibt, wie sie ist. Prüfen Sie ihre Rechte.</translation>
    </message>
    <message>
        <source>There is no folder {path}, so nothing was copied; make it, or choose another place.</source>
        <translation>Es gibt keinen Ordner {path}, also wurde nichts kopiert; legen Sie ihn an, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{path} is no regular file, so no review; it is left as it is. Name a file made by 'reviewer scan'.</source>
        <translation>{path} ist keine gewöhnliche Datei und so keine Durchsicht; sie bleibt, wie sie ist. Nennen Sie eine Datei, die 'reviewer scan' angelegt hat.</translation>
    </message>
    <message>
        <source>{path} is a link that leads to no file, so no review; it is left as it is. Name a file made by 'reviewer scan'.</source>
        <translation>{path} ist eine Verknüpfung, die zu keiner Datei führt, und so keine Durchsicht; sie bleibt, wie sie ist. Nennen Sie eine Datei, die 'reviewer scan' angelegt hat.</translation>
    </message>
    <message>
        <source>{file}, line {number}, '{key}': {saying}</source>
        <translation>{file}, Zeile {number}, '{key}': {saying}</translation>
    </message>
    <message>
        <source>{file} is no recipe in TOML: {cause}.</source>
        <translation>{file} ist kein Rezept in TOML: {cause}.</translation>
    </message>
    <message>
        <source>A recipe has no setting {key}; it has {keys}.</source>
        <translation>Ein Rezept hat keine Einstellung {key}; es hat {keys}.</translation>
    </message>
    <message>
        <source>A recipe has no setting {key}; did you mean {likely}?</source>
        <translation>Ein Rezept hat keine Einstellung {key}; war {likely} gemeint?</translation>
    </message>
    <message>
        <source>A recipe has no setting {key}; did you mean {likely} or {other}?</source>
        <translation>Ein Rezept hat keine Einstellung {key}; war {likely} oder {other} gemeint?</translation>
    </message>
    <message>
        <source>Whole pictures do not overlap: set a tile, or set the overlap to 0, not {overlap}.</source>
        <translation>Ganze Bilder überlappen nicht: Eine Kachelgröße setzen, oder die Überlappung auf 0, nicht {overlap}.</translation>
    </message>
    <message>
        <source>The scale must be a whole number from 2 to 16, not {scale}.</source>
        <translation>Der Maßstab muss eine ganze Zahl von 2 bis 16 sein, nicht {scale}.</translation>
    </message>
    <message>
        <source>The sampling phase must lie within 0 .. {last} on both axes, not {phase}.</source>
        <translation>Die Abtastphase muss auf beiden Achsen zwischen 0 und {last} liegen, nicht bei {phase}.</translation>
    </message>
    <message>
        <source>The lambda of dpid must lie within 0 .. 4, not {value}.</source>
        <translation>Das Lambda von dpid muss zwischen 0 und 4 liegen, nicht bei {value}.</translation>
    </message>
    <message>
        <source>The seed must be a whole number from 0 to {most}, not {seed}.</source>
        <translation>Der Startwert muss eine ganze Zahl von 0 bis {most} sein, nicht {seed}.</translation>
    </message>
    <message>
        <source>A background colour is written #rrggbb, not {colour}.</source>
        <translation>Eine Hintergrundfarbe wird #rrggbb geschrieben, nicht {colour}.</translation>
    </message>
    <message>
        <source>The minimum side must be at least the scale ({scale}), not {minimum}.</source>
        <translation>Die Mindestseite muss mindestens so groß sein wie der Maßstab ({scale}), nicht {minimum}.</translation>
    </message>
    <message>
        <source>The side of a tile must be a multiple of the scale ({scale}) and at least the minimum side ({minimum}), or 0 for whole pictures, not {tile}.</source>
        <translation>Die Seite einer Kachel muss ein Vielfaches des Maßstabs ({scale}) und mindestens die Mindestseite ({minimum}) sein, oder 0 für ganze Bilder, nicht {tile}.</translation>
    </message>
    <message>
        <source>The overlap of tiles must be a multiple of the scale ({scale}) and at most half a tile ({half}), not {overlap}.</source>
        <translation>Die Überlappung der Kacheln muss ein Vielfaches des Maßstabs ({scale}) und höchstens eine halbe Kachel ({half}) sein, nicht {overlap}.</translation>
    </message>
    <message>
        <source>The share for validation must lie within 0 .. 0.5, not {share}.</source>
        <translation>Der Anteil für die Validierung muss zwischen 0 und 0,5 liegen, nicht bei {share}.</translation>
    </message>
    <message>
        <source>LMDB holds pairs; it cannot be written with the layout hr-only.</source>
        <translation>LMDB enthält Paare; mit der Anordnung hr-only lässt es sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The recipe's {key} must be at most {most} pixels, not {value}.</source>
        <translation>{key} darf im Rezept höchstens {most} Pixel betragen, nicht {value}.</translation>
    </message>
    <message>
        <source>The recipe's {key} must lie within 0 .. 1, not {value}.</source>
        <translation>{key} muss im Rezept zwischen 0 und 1 liegen, nicht bei {value}.</translation>
    </message>
    <message>
        <source>The recipe's {key} must be one line of text that can be printed.</source>
        <translation>{key} muss im Rezept eine Zeile druckbaren Textes sein.</translation>
    </message>
    <message>
        <source>The recipe's {key} is one of {choices}, not {value}.</source>
        <translation>{key} ist im Rezept eines von {choices}, nicht {value}.</translation>
    </message>
    <message>
        <source>The recipe's {key} must be a whole number, not {value}.</source>
        <translation>{key} muss im Rezept eine ganze Zahl sein, nicht {value}.</translation>
    </message>
    <message>
        <source>The recipe's {key} must be a number, not {value}.</source>
        <translation>{key} muss im Rezept eine Zahl sein, nicht {value}.</translation>
    </message>
    <message>
        <source>The recipe's {key} must be true or false, not {value}.</source>
        <translation>{key} muss im Rezept true oder false sein, nicht {value}.</translation>
    </message>
    <message>
        <source>The recipe's {key} must be a text, not {value}.</source>
        <translation>{key} muss im Rezept ein Text sein, nicht {value}.</translation>
    </message>
    <message>
        <source>The recipe's {key} must be a finite number, not {value}.</source>
        <translation>{key} muss im Rezept eine endliche Zahl sein, nicht {value}.</translation>
    </message>
    <message>
        <source>The recipe's {key} must be a list, not {value}.</source>
        <translation>{key} muss im Rezept eine Liste sein, nicht {value}.</translation>
    </message>
    <message>
        <source>The recipe's {key} must be a list of {count} values, not {value}.</source>
        <translation>{key} muss im Rezept eine Liste von {count} Werten sein, nicht {value}.</translation>
    </message>
    <message>
        <source>{file}, '{key}': {saying}</source>
        <translation>{file}, '{key}': {saying}</translation>
    </message>
    <message>
        <source>LMDB cannot be written: its library is not installed; run {command} in the folder of the program, or set lmdb = false.</source>
        <translation>LMDB lässt sich nicht schreiben: Die Bibliothek dafür ist nicht da. Rufen Sie im Ordner des Programms {command} auf, oder setzen Sie lmdb = false.</translation>
    </message>
    <message>
        <source>Not saved in {path}: another program holds it; everything saved before is safe, close that program, then decide again.</source>
        <translation>Nicht gespeichert in {path}: Ein anderes Programm hält die Datei fest; alles zuvor Gespeicherte ist sicher. Schließen Sie jenes Programm und entscheiden Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Not saved in {path}: it can no longer be written to; everything saved before is safe, mend the rights of the file and its folder, then decide again.</source>
        <translation>Nicht gespeichert in {path}: Dorthin lässt sich nicht mehr schreiben; alles zuvor Gespeicherte ist sicher. Richten Sie die Rechte der Datei und ihres Ordners und entscheiden Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Not saved in {path}: the disk failed ({cause}); everything saved before is safe, check the disk, then close the review and open it again.</source>
        <translation>Nicht gespeichert in {path}: Die Platte versagte ({cause}); alles zuvor Gespeicherte ist sicher. Prüfen Sie die Platte, schließen Sie dann die Durchsicht und öffnen Sie sie wieder.</translation>
    </message>
    <message>
        <source>Not saved in {path}: the disk is full; everything saved before is safe, make room, then decide again.</source>
        <translation>Nicht gespeichert in {path}: Die Platte ist voll; alles zuvor Gespeicherte ist sicher. Schaffen Sie Platz und entscheiden Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Not saved in {path}: the file is damaged ({cause}); everything saved before is safe, close it and run 'reviewer check' and 'reviewer restore'.</source>
        <translation>Nicht gespeichert in {path}: Die Datei ist beschädigt ({cause}); alles zuvor Gespeicherte ist sicher. Schließen Sie sie und rufen Sie „reviewer check“ und „reviewer restore“ auf.</translation>
    </message>
    <message>
        <source>Not saved in {path}: {cause}; everything saved before is safe, check the disk, then open the review again.</source>
        <translation>Nicht gespeichert in {path}: {cause}; alles zuvor Gespeicherte ist sicher. Prüfen Sie die Platte und öffnen Sie die Durchsicht wieder.</translation>
    </message>
    <message>
        <source>Not saved: {path} is open for reading only, since it or its folder cannot be written to; make room, mend the rights or copy it elsewhere, then open it again.</source>
        <translation>Nicht gespeichert: {path} ist nur zum Lesen offen, da sich in die Datei oder ihren Ordner nicht schreiben lässt. Schaffen Sie Platz, richten Sie die Rechte oder kopieren Sie sie anderswohin und öffnen Sie sie dann wieder.</translation>
    </message>
    <message>
        <source>The file is gone: it was moved, renamed or deleted. Any decision about it stays; put it back to see it again.</source>
        <translation>Die Datei ist weg: verschoben, umbenannt oder gelöscht. Ein Urteil über sie bleibt; legen Sie sie zurück, um sie wieder zu sehen.</translation>
    </message>
    <message>
        <source>Not reachable: its folder is not there, or is empty. Is its drive connected? Any decision about it stays.</source>
        <translation>Nicht erreichbar: Der Ordner fehlt oder ist leer. Ist das Laufwerk angeschlossen? Ein Urteil über sie bleibt.</translation>
    </message>
    <message>
        <source>Like {name}</source>
        <translation>Wie {name}</translation>
    </message>
    <message>
        <source>Judged differently</source>
        <translation>Anders beurteilt</translation>
    </message>
    <message>
        <source>Not as scanned</source>
        <translation>Anders als durchsucht</translation>
    </message>
    <message>
        <source>Sample of {rule}</source>
        <translation>Probe von {rule}</translation>
    </message>
    <message>
        <source>The filter cannot be understood at column {column} of {text}: did you mean {word}?</source>
        <translation>Der Filter ist in Spalte {column} von {text} nicht zu verstehen; meinten Sie {word}?</translation>
    </message>
    <message>
        <source>The filter cannot be understood at column {column} of {text}: did you mean {word} or {other}?</source>
        <translation>Der Filter ist in Spalte {column} von {text} nicht zu verstehen; meinten Sie {word} oder {other}?</translation>
    </message>
    <message>
        <source>The filter cannot be understood at column {column} of {text}: expected a word.</source>
        <translation>Der Filter ist in Spalte {column} von {text} nicht zu verstehen; erwartet wird ein Wort.</translation>
    </message>
    <message>
        <source>The filter cannot be understood at column {column} of {text}: expected nothing more, or an opening parenthesis before it.</source>
        <translation>Der Filter ist in Spalte {column} von {text} nicht zu verstehen; erwartet wird nichts mehr, oder davor eine öffnende Klammer.</translation>
    </message>
    <message>
        <source>The filter cannot be understood at column {column} of {text}: expected a condition.</source>
        <translation>Der Filter ist in Spalte {column} von {text} nicht zu verstehen; erwartet wird eine Bedingung.</translation>
    </message>
    <message>
        <source>The filter cannot be understood at column {column} of {text}: expected a closing parenthesis.</source>
        <translation>Der Filter ist in Spalte {column} von {text} nicht zu verstehen; erwartet wird eine schließende Klammer.</translation>
    </message>
    <message>
        <source>The filter cannot be understood at column {column} of {text}: expected no more than {most} parentheses and NOTs within one another.</source>
        <translation>Der Filter ist in Spalte {column} von {text} nicht zu verstehen: erwartet höchstens {most} Klammern und NOT ineinander.</translation>
    </message>
    <message>
        <source>The filter cannot be understood at column {column} of {text}: expected a number after {word}.</source>
        <translation>Der Filter ist in Spalte {column} von {text} nicht zu verstehen; erwartet wird eine Zahl nach {word}.</translation>
    </message>
    <message>
        <source>The filter cannot be understood at column {column} of {text}: expected a comparison after {word}, like {example}.</source>
        <translation>Der Filter ist in Spalte {column} von {text} nicht zu verstehen; erwartet wird ein Vergleich nach {word}, etwa {example}.</translation>
    </message>
    <message>
        <source>The filter cannot be understood at column {column} of {text}: expected a verdict ({verdicts}), starred, a comparison like {example}, {keys} or {last}.</source>
        <translation>Der Filter ist in Spalte {column} von {text} nicht zu verstehen; erwartet wird ein Urteil ({verdicts}), starred, ein Vergleich wie {example}, {keys} oder {last}.</translation>
    </message>
    <message>
        <source>The filter cannot be understood at column {column} of {text}: expected {key} and one of {known}.</source>
        <translation>Der Filter ist in Spalte {column} von {text} nicht zu verstehen; erwartet wird {key} und eines von {known}.</translation>
    </message>
    <message>
        <source>The filter cannot be understood at column {column} of {text}: expected {key} and one of {known}, or a day like {day}.</source>
        <translation>Der Filter ist in Spalte {column} von {text} nicht zu verstehen; erwartet wird {key} und eines von {known}, oder ein Tag wie {day}.</translation>
    </message>
    <message>
        <source>The filter cannot be understood at column {column} of {text}: expected one of {known}, not {name}.</source>
        <translation>Der Filter ist in Spalte {column} von {text} nicht zu verstehen; erwartet wird eines von {known}, nicht {name}.</translation>
    </message>
    <message>
        <source>The recipe {path} cannot be read: {cause}.</source>
        <translation>Das Rezept {path} lässt sich nicht lesen: {cause}.</translation>
    </message>
    <message>
        <source>{path} cannot be written to: the disk is full. It is left as it is; make room.</source>
        <translation>In {path} lässt sich nicht schreiben: Die Platte ist voll. Die Datei bleibt, wie sie ist; schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {cause}; choose another place.</source>
        <translation>{path} lässt sich nicht schreiben: {cause}; wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{path} exists already and is left as it is; choose another name.</source>
        <translation>{path} gibt es schon und bleibt, wie es ist; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{path} is another folder of this review; choose the one that was moved.</source>
        <translation>{path} ist ein anderer Ordner dieser Durchsicht; wählen Sie den, der verschoben wurde.</translation>
    </message>
    <message>
        <source>{path} is longer than any recipe, and is not read further than {size} MiB.</source>
        <translation>{path} ist länger als jedes Rezept und wird nicht weiter als {size} MiB gelesen.</translation>
    </message>
    <message>
        <source>{path} is no text in UTF-8, so it is no recipe.</source>
        <translation>{path} ist kein Text in UTF-8, also kein Rezept.</translation>
    </message>
    <message>
        <source>{path} is open in another window (process {pid} on {host}); close that one first. Nothing was changed.</source>
        <translation>{path} ist in einem anderen Fenster offen (Prozess {pid} auf {host}); erst das andere schließen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>{path} is open in another window; close that one first. Nothing was changed.</source>
        <translation>{path} ist in einem anderen Fenster offen; erst das andere schließen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>{path} is a folder, not a review; nothing was created. Name a *.review file; '{command}' makes one of the pictures in it.</source>
        <translation>{path} ist ein Ordner, keine Durchsicht; nichts wurde angelegt. Eine Datei *.review nennen; „{command}“ macht eine aus den Bildern darin.</translation>
    </message>
    <message>
        <source>{path} does not exist; nothing was created. Check the name, or start it with '{command}'.</source>
        <translation>{path} gibt es nicht; nichts wurde angelegt. Den Namen prüfen, oder mit „{command}“ beginnen.</translation>
    </message>
    <message>
        <source>{path} does not exist; nothing was created. Check the name, or bring it back from its backups with '{command}'.</source>
        <translation>{path} gibt es nicht; nichts wurde angelegt. Den Namen prüfen, oder aus den Sicherungen zurückholen: „{command}“.</translation>
    </message>
    <message>
        <source>{path} is not a review file, or is damaged; it is left as it is. Run '{command}' to bring back what its backups and the file itself still hold.</source>
        <translation>{path} ist keine Durchsicht oder beschädigt und bleibt, wie es ist. „{command}“ holt zurück, was die Sicherungen und die Datei selbst noch enthalten.</translation>
    </message>
    <message>
        <source>{path} is not a review file, or is damaged; it is left as it is. Run '{command}' to bring back what can be read of it, if anything can: it has no backup.</source>
        <translation>{path} ist keine Durchsicht oder beschädigt und bleibt, wie es ist. „{command}“ holt zurück, was sich davon noch lesen lässt, falls überhaupt etwas: eine Sicherung gibt es nicht.</translation>
    </message>
    <message>
        <source>{path} is not a review file and is left as it is; choose a file made by '{command}'.</source>
        <translation>{path} ist keine Durchsicht und bleibt, wie es ist; eine Datei wählen, die „{command}“ gemacht hat.</translation>
    </message>
    <message>
        <source>{path} cannot be written to; it is left as it is. Check the rights of the file and its folder.</source>
        <translation>{path} kann nicht beschrieben werden und bleibt, wie es ist. Die Rechte der Datei und ihres Ordners prüfen.</translation>
    </message>
    <message>
        <source>{path} was written by a newer program (schema {there}, this one knows {known}) and is untouched; update reviewer to open it.</source>
        <translation>{path} wurde von einem neueren Programm geschrieben (Schema {there}, dieses kennt {known}) und ist unberührt; reviewer erneuern, um es zu öffnen.</translation>
    </message>
    <message>
        <source>{path} exists already and is left as it is; open it, or choose another name.</source>
        <translation>{path} gibt es schon und bleibt, wie es ist; öffnen oder einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{path} cannot be created: {cause}; nothing is left of it. Choose a folder with room that can be written to.</source>
        <translation>{path} kann nicht angelegt werden: {cause}; nichts davon bleibt. Einen Ordner mit Platz wählen, der beschrieben werden kann.</translation>
    </message>
    <message>
        <source>Is a JPEG, quality {quality}.</source>
        <translation>Ist ein JPEG der Qualität {quality}.</translation>
    </message>
    <message>
        <source>Is a JPEG.</source>
        <translation>Ist ein JPEG.</translation>
    </message>
    <message>
        <source>Was a JPEG, quality {quality}, before its pixels were repeated {number} times.</source>
        <translation>War ein JPEG der Qualität {quality}, bevor die Pixel {number}-fach wiederholt wurden.</translation>
    </message>
    <message>
        <source>Was a JPEG, quality about {quality}, before its pixels were repeated {number} times.</source>
        <translation>War ein JPEG etwa der Qualität {quality}, bevor die Pixel {number}-fach wiederholt wurden.</translation>
    </message>
    <message>
        <source>Was a JPEG, quality unknown, before its pixels were repeated {number} times.</source>
        <translation>War ein JPEG unbekannter Qualität, bevor die Pixel {number}-fach wiederholt wurden.</translation>
    </message>
    <message>
        <source>Was a JPEG, quality unknown, grid at ({row}, {column}).</source>
        <translation>War ein JPEG unbekannter Qualität, Raster bei ({row}, {column}).</translation>
    </message>
    <message>
        <source>Was a JPEG, quality {quality}, grid at ({row}, {column}).</source>
        <translation>War ein JPEG der Qualität {quality}, Raster bei ({row}, {column}).</translation>
    </message>
    <message>
        <source>Was a JPEG, quality about {quality}, grid at ({row}, {column}).</source>
        <translation>War ein JPEG etwa der Qualität {quality}, Raster bei ({row}, {column}).</translation>
    </message>
    <message>
        <source>Perhaps a JPEG of quality {quality}: a faint grid at ({row}, {column}).</source>
        <translation>Vielleicht ein JPEG der Qualität {quality}: ein schwaches Raster bei ({row}, {column}).</translation>
    </message>
    <message>
        <source>No trace of a JPEG.</source>
        <translation>Keine Spur eines JPEGs.</translation>
    </message>
    <message>
        <source>Too little content to tell whether it was a JPEG.</source>
        <translation>Zu wenig Inhalt, um ein JPEG zu erkennen.</translation>
    </message>
    <message>
        <source>Is a lossy WebP: its chroma is stored at half size (4:2:0).</source>
        <translation>Ist ein verlustbehaftetes WebP: die Farbe ist in halber Größe gespeichert (4:2:0).</translation>
    </message>
    <message>
        <source>Is a JPEG with chroma stored at half size ({kind}).</source>
        <translation>Ist ein JPEG, dessen Farbe in halber Größe gespeichert ist ({kind}).</translation>
    </message>
    <message>
        <source>Its chroma was stored at half size ({kind}).</source>
        <translation>Seine Farbe war in halber Größe gespeichert ({kind}).</translation>
    </message>
    <message>
        <source>Its chroma is whole.</source>
        <translation>Seine Farbe ist unversehrt.</translation>
    </message>
    <message>
        <source>Too little colour to tell.</source>
        <translation>Zu wenig Farbe für ein Urteil.</translation>
    </message>
    <message>
        <source>{width}-px light line beside {length} px of dark outline; {left} % of its contrast survives x{scale} {kernel}.</source>
        <translation>{width} px breite helle Linie neben {length} px dunkler Kontur; {left} % ihres Kontrasts überleben ×{scale} {kernel}.</translation>
    </message>
    <message>
        <source>No thin light line beside {outline} px of dark outline.</source>
        <translation>Keine dünne helle Linie neben {outline} px dunkler Kontur.</translation>
    </message>
    <message>
        <source>Too little outline to tell.</source>
        <translation>Zu wenig Kontur für ein Urteil.</translation>
    </message>
    <message>
        <source>{share} % of {length} px of line keep less than {lost} % of their contrast at x{scale} {kernel}.</source>
        <translation>{share} % von {length} px Linie behalten weniger als {lost} % ihres Kontrasts bei ×{scale} {kernel}.</translation>
    </message>
    <message>
        <source>Too few lines to tell.</source>
        <translation>Zu wenige Linien für ein Urteil.</translation>
    </message>
    <message>
        <source>Strokes look drawn twice: {parts}.</source>
        <translation>Striche wirken doppelt gezogen: {parts}.</translation>
    </message>
    <message>
        <source>Hardly a stroke looks drawn twice: {parts}.</source>
        <translation>Kaum ein Strich wirkt doppelt gezogen: {parts}.</translation>
    </message>
    <message>
        <source>No stroke looks drawn twice.</source>
        <translation>Kein Strich wirkt doppelt gezogen.</translation>
    </message>
    <message>
        <source>{share} of the strokes touch a second one</source>
        <translation>{share} der Striche berühren einen zweiten</translation>
    </message>
    <message>
        <source>{share} of the strokes run beside one</source>
        <translation>{share} der Striche laufen neben einem zweiten</translation>
    </message>
    <message>
        <source>{share} of the outlines grow dark in two steps</source>
        <translation>{share} der Konturen werden in zwei Stufen dunkel</translation>
    </message>
    <message>
        <source>1 line ends in the open</source>
        <translation>1 Linie endet frei</translation>
    </message>
    <message>
        <source>{number} lines end in the open</source>
        <translation>{number} Linien enden frei</translation>
    </message>
    <message>
        <source>Too few strokes to tell.</source>
        <translation>Zu wenige Striche für ein Urteil.</translation>
    </message>
    <message>
        <source>Plain edges have a bright and a dark seam of {both} % of their contrast, outlines a light seam of {light} %.</source>
        <translation>Klare Kanten haben einen hellen und einen dunklen Saum von {both} % ihres Kontrasts, Konturen einen hellen von {light} %.</translation>
    </message>
    <message>
        <source>Plain edges have a bright and a dark seam of {both} % of their contrast.</source>
        <translation>Klare Kanten haben einen hellen und einen dunklen Saum von {both} % ihres Kontrasts.</translation>
    </message>
    <message>
        <source>Outlines have a light seam of {light} % of their contrast.</source>
        <translation>Konturen haben einen hellen Saum von {light} % ihres Kontrasts.</translation>
    </message>
    <message>
        <source>Hardly a seam along its edges.</source>
        <translation>Kaum ein Saum an seinen Kanten.</translation>
    </message>
    <message>
        <source>Too few plain edges to tell.</source>
        <translation>Zu wenige klare Kanten für ein Urteil.</translation>
    </message>
    <message>
        <source>Its sharpest edges are {width} px wide.</source>
        <translation>Seine schärfsten Kanten sind {width} px breit.</translation>
    </message>
    <message>
        <source>Even its sharpest edges are {width} px wide (0.8 is sharp), and the finest detail is missing.</source>
        <translation>Auch seine schärfsten Kanten sind {width} px breit (0,8 ist scharf), und die feinsten Details fehlen.</translation>
    </message>
    <message>
        <source>Most likely enlarged about {factor} times: its finest detail comes and goes every {period} px.</source>
        <translation>Sehr wahrscheinlich etwa {factor}-fach vergrößert: die feinsten Details kommen und gehen alle {period} px.</translation>
    </message>
    <message>
        <source>Most likely enlarged: its finest detail comes and goes every {period} px.</source>
        <translation>Sehr wahrscheinlich vergrößert: die feinsten Details kommen und gehen alle {period} px.</translation>
    </message>
    <message>
        <source>Too few edges to tell how sharp it is.</source>
        <translation>Zu wenige Kanten, um die Schärfe zu beurteilen.</translation>
    </message>
    <message>
        <source>Native height {rows}, {kernel}: drawn at {size} and enlarged to {large}.</source>
        <translation>Ursprüngliche Höhe {rows}, {kernel}: gezeichnet in {size}, vergrößert auf {large}.</translation>
    </message>
    <message>
        <source>Its pixels were repeated {factor} times: it holds {columns} x {rows}.</source>
        <translation>Seine Pixel wurden {factor}-mal wiederholt: es enthält {columns} x {rows}.</translation>
    </message>
    <message>
        <source>Its pixels were not enlarged by repeating.</source>
        <translation>Seine Pixel wurden nicht durch Wiederholen vergrößert.</translation>
    </message>
    <message>
        <source>Soft grain of {half} levels at half the size.</source>
        <translation>Weiches Korn von {half} Stufen bei halber Größe.</translation>
    </message>
    <message>
        <source>Grain of {sigma} levels.</source>
        <translation>Korn von {sigma} Stufen.</translation>
    </message>
    <message>
        <source>Dither on {share} % of it.</source>
        <translation>Dither auf {share} % des Bildes.</translation>
    </message>
    <message>
        <source>Screentone with a period of {period} px on {share} % of it.</source>
        <translation>Rasterton mit einer Periode von {period} px auf {share} % des Bildes.</translation>
    </message>
    <message>
        <source>Banding: gradients in steps of {step} levels.</source>
        <translation>Stufen: Verläufe in Schritten von {step} Stufen.</translation>
    </message>
    <message>
        <source>No grain, dither, screentone or banding.</source>
        <translation>Kein Korn, Dither, Rasterton, keine Stufen.</translation>
    </message>
    <message>
        <source>Nearly empty: {share} % of it shows anything but flat colour.</source>
        <translation>Fast leer: nur {share} % zeigen mehr als eine Fläche.</translation>
    </message>
    <message>
        <source>{share} % of it shows more than flat colour.</source>
        <translation>{share} % zeigen mehr als eine Fläche.</translation>
    </message>
    <message>
        <source>{short} px on its short side: not enough for one LR pixel at x{scale}.</source>
        <translation>{short} px auf der kurzen Seite: zu wenig für einen LR-Pixel bei ×{scale}.</translation>
    </message>
    <message>
        <source>{short} px on its short side, less than the recipe's {minimum}; its LR would have {lr}.</source>
        <translation>{short} px auf der kurzen Seite, weniger als die {minimum} des Rezepts; sein LR hätte {lr}.</translation>
    </message>
    <message>
        <source>{short} px on its short side; its LR has {lr}.</source>
        <translation>{short} px auf der kurzen Seite; sein LR hat {lr}.</translation>
    </message>
    <message>
        <source>No bars along its sides.</source>
        <translation>Keine Balken an den Seiten.</translation>
    </message>
    <message>
        <source>{part_colour} bars: {parts} ({share} % of it).</source>
        <translation>{part_colour} Balken: {parts} ({share} % des Bildes).</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarze</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiße</translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation>Schwarze und weiße</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>Einfarbige</translation>
    </message>
    <message>
        <source>Black and plain</source>
        <translation>Schwarze und einfarbige</translation>
    </message>
    <message>
        <source>Plain and white</source>
        <translation>Einfarbige und weiße</translation>
    </message>
    <message>
        <source>{thickness} px above</source>
        <translation>{thickness} px oben</translation>
    </message>
    <message>
        <source>{thickness} px below</source>
        <translation>{thickness} px unten</translation>
    </message>
    <message>
        <source>{thickness} px left</source>
        <translation>{thickness} px links</translation>
    </message>
    <message>
        <source>{thickness} px right</source>
        <translation>{thickness} px rechts</translation>
    </message>
    <message>
        <source>The same picture as {name}, {part}.</source>
        <translation>Dasselbe Bild wie {name}, {part}.</translation>
    </message>
    <message>
        <source>byte for byte</source>
        <translation>Byte für Byte</translation>
    </message>
    <message>
        <source>which is in colour</source>
        <translation>das farbig ist</translation>
    </message>
    <message>
        <source>which is smaller but not enlarged</source>
        <translation>das kleiner, aber nicht vergrößert ist</translation>
    </message>
    <message>
        <source>which is larger ({size})</source>
        <translation>das größer ist ({size})</translation>
    </message>
    <message>
        <source>which shows less compression</source>
        <translation>das weniger Kompression zeigt</translation>
    </message>
    <message>
        <source>which has fewer defects</source>
        <translation>das weniger Mängel hat</translation>
    </message>
    <message>
        <source>which is stored without loss</source>
        <translation>das verlustfrei gespeichert ist</translation>
    </message>
    <message>
        <source>whose file is larger</source>
        <translation>dessen Datei größer ist</translation>
    </message>
    <message>
        <source>which is as good</source>
        <translation>das ebenso gut ist</translation>
    </message>
    <message>
        <source>A variant of {name}: a part of it or its colours differ.</source>
        <translation>Eine Variante von {name}: ein Teil davon oder die Farben weichen ab.</translation>
    </message>
    <message>
        <source>A variant of {name}: a part of it or its colours differ. It is the best of {count} copies: {names}.</source>
        <translation>Eine Variante von {name}: ein Teil davon oder die Farben weichen ab. Es ist die beste von {count} Kopien: {names}.</translation>
    </message>
    <message>
        <source>A variant of {name}: a part of it or its colours differ. It is the best of {count} copies: {names} and {rest} more.</source>
        <translation>Eine Variante von {name}: ein Teil davon oder die Farben weichen ab. Es ist die beste von {count} Kopien: {names} und {rest} weitere.</translation>
    </message>
    <message>
        <source>It is the best of {count} copies: {names} and {rest} more.</source>
        <translation>Es ist die beste von {count} Kopien: {names} und {rest} weitere.</translation>
    </message>
    <message>
        <source>It is the best of {count} copies: {names}.</source>
        <translation>Es ist die beste von {count} Kopien: {names}.</translation>
    </message>
    <message>
        <source>The best of its variants.</source>
        <translation>Die beste seiner Varianten.</translation>
    </message>
    <message>
        <source>Tagged {names}.</source>
        <translation>Getaggt als {names}.</translation>
    </message>
    <message>
        <source>None of its {count} tags speaks against it.</source>
        <translation>Keiner seiner {count} Tags spricht dagegen.</translation>
    </message>
    <message>
        <source>Its one tag does not speak against it.</source>
        <translation>Sein einer Tag spricht nicht dagegen.</translation>
    </message>
    <message>
        <source>No other picture of the review looks like it.</source>
        <translation>Kein anderes Bild der Durchsicht sieht so aus.</translation>
    </message>
    <message>
        <source>No tags lie beside it.</source>
        <translation>Keine Tags liegen daneben.</translation>
    </message>
    <message>
        <source>The file is empty; fetch it again.</source>
        <translation>Die Datei ist leer; bitte noch einmal beschaffen.</translation>
    </message>
    <message>
        <source>Its content is no picture of a known kind; where another program shows it, save it as PNG there.</source>
        <translation>Der Inhalt ist kein Bild bekannter Art; zeigt es ein anderes Programm, dort als PNG speichern.</translation>
    </message>
    <message>
        <source>{container} pictures are not supported; convert it to one of {kinds}.</source>
        <translation>Bilder vom Typ {container} werden nicht unterstützt; in einen von diesen umwandeln: {kinds}.</translation>
    </message>
    <message>
        <source>It has {width} x {height} pixels ({size} MP), more than the limit of {limit} MP and {side} a side; cut it into smaller pictures.</source>
        <translation>Hat {width} × {height} Pixel ({size} MP), mehr als die Grenze von {limit} MP und {side} je Seite; in kleinere Bilder zerlegen.</translation>
    </message>
    <message>
        <source>Its header claims {size}, more than the limit of {limit} MP; if that is true, cut it into smaller pictures, else fetch it again.</source>
        <translation>Der Kopf der Datei behauptet {size}, mehr als die Grenze von {limit} MP; stimmt das, in kleinere Bilder zerlegen, sonst noch einmal beschaffen.</translation>
    </message>
    <message>
        <source>The {container} is cut off: its last part is missing; fetch the file again.</source>
        <translation>Das {container} ist abgeschnitten: das letzte Stück fehlt; die Datei noch einmal holen.</translation>
    </message>
    <message>
        <source>The {container} holds a text or a colour profile too large to be safe; save it anew.</source>
        <translation>Das {container} enthält einen Text oder ein Farbprofil, die zu groß sind, um sicher zu sein; neu speichern.</translation>
    </message>
    <message>
        <source>This variant of {container} is not supported; save the picture as a plain PNG.</source>
        <translation>Diese Abart von {container} wird nicht unterstützt; das Bild als gewöhnliches PNG speichern.</translation>
    </message>
    <message>
        <source>The {container} is damaged and cannot be decoded; fetch the file again.</source>
        <translation>Das {container} ist beschädigt und nicht zu lesen; die Datei noch einmal holen.</translation>
    </message>
    <message>
        <source>There is not enough memory to decode it; end other programs, then try it again.</source>
        <translation>Der Speicher reicht nicht, um es zu lesen; andere Programme beenden, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>There is not enough memory to read it; end other programs, then try it again.</source>
        <translation>Der Speicher reicht nicht, um die Datei zu lesen; andere Programme beenden, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>It cannot be opened: {cause}.</source>
        <translation>Es lässt sich nicht öffnen: {cause}.</translation>
    </message>
    <message>
        <source>It cannot be read: {cause}.</source>
        <translation>Es lässt sich nicht lesen: {cause}.</translation>
    </message>
    <message>
        <source>It is not a regular file.</source>
        <translation>Es ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>It has {size} bytes, more than the limit of {limit}; save it as PNG, or cut it into smaller ones.</source>
        <translation>Hat {size} Byte, mehr als die Grenze von {limit}; als PNG speichern oder in kleinere zerlegen.</translation>
    </message>
    <message>
        <source>It was being written while it was read; scan again once it is complete.</source>
        <translation>Beim Lesen wurde noch daran geschrieben; erneut durchsuchen, sobald es vollständig ist.</translation>
    </message>
    <message>
        <source>The process that made it died ({what}); another export tries it again.</source>
        <translation>Der Prozess, der es fertigte, brach ab ({what}); eine weitere Ausgabe versucht es noch einmal.</translation>
    </message>
    <message>
        <source>Making it took more than {seconds} s and was stopped; another export tries it again.</source>
        <translation>Es zu fertigen dauerte mehr als {seconds} s und wurde abgebrochen; eine weitere Ausgabe versucht es noch einmal.</translation>
    </message>
    <message>
        <source>The process that read it died ({what}).</source>
        <translation>Der Prozess, der sie las, brach ab ({what}).</translation>
    </message>
    <message>
        <source>Reading it took more than {seconds} s and was stopped.</source>
        <translation>Sie zu lesen dauerte mehr als {seconds} s und wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The process that measured it died ({what}).</source>
        <translation>Der Prozess, der es maß, brach ab ({what}).</translation>
    </message>
    <message>
        <source>The file is not the one that was scanned; scan again.</source>
        <translation>Es ist nicht die Datei, die durchsucht wurde; erneut durchsuchen.</translation>
    </message>
    <message>
        <source>How this picture looks is not known yet: scan again to find more like it.</source>
        <translation>Wie dieses Bild aussieht, ist noch nicht bekannt: erneut durchsuchen, um mehr solche zu finden.</translation>
    </message>
    <message>
        <source>{place} is no folder, so nothing can lie in it; choose another place for the export.</source>
        <translation>{place} ist kein Ordner, darin kann nichts liegen; einen anderen Platz für die Ausgabe wählen.</translation>
    </message>
    <message>
        <source>{place} does not exist, and drives are found in {drives}: connect the drive, or choose another place for the export.</source>
        <translation>{place} gibt es nicht, und in {drives} liegen Laufwerke: das Laufwerk anschließen oder einen anderen Platz für die Ausgabe wählen.</translation>
    </message>
    <message>
        <source>{place} is a file; it is left as it is: choose another place for the export.</source>
        <translation>{place} ist eine Datei; sie bleibt, wie sie ist: einen anderen Platz für die Ausgabe wählen.</translation>
    </message>
    <message>
        <source>{place} holds something other than an export of this review; it is left as it is: choose another place.</source>
        <translation>{place} enthält anderes als eine Ausgabe dieser Durchsicht; es bleibt, wie es ist: einen anderen Platz wählen.</translation>
    </message>
    <message>
        <source>{place} holds an earlier export, but {fault}; it is left as it is: move it away, or choose another place.</source>
        <translation>{place} enthält eine frühere Ausgabe, aber: {fault}; sie bleibt, wie sie ist: wegräumen oder einen anderen Platz wählen.</translation>
    </message>
    <message>
        <source>{place} lies in the source folder {source}, which an export never changes; choose another place.</source>
        <translation>{place} liegt im Quellordner {source}, den eine Ausgabe nie ändert; einen anderen Platz wählen.</translation>
    </message>
    <message>
        <source>{place} lies in the set {set}, which holds its own files alone; choose another place.</source>
        <translation>{place} liegt im Satz {set}, in dem nur seine eigenen Dateien liegen; einen anderen Platz wählen.</translation>
    </message>
    <message>
        <source>{place} holds the source folder {source}, which an export never changes; choose another place.</source>
        <translation>{place} enthält den Quellordner {source}, den eine Ausgabe nie ändert; einen anderen Platz wählen.</translation>
    </message>
    <message>
        <source>Another export is writing {place}; let it end, or choose another place.</source>
        <translation>Eine andere Ausgabe schreibt gerade {place}; sie enden lassen oder einen anderen Platz wählen.</translation>
    </message>
    <message>
        <source>{place} is in the way and is no half-made export of this review; it is left as it is: move it away.</source>
        <translation>{place} steht im Weg und ist keine halbe Ausgabe dieser Durchsicht; es bleibt, wie es ist: wegräumen.</translation>
    </message>
    <message>
        <source>Nothing that is known of {folder} is there, so nothing was written: is the drive mounted? If the folder has moved, give '{command}' the place where it is now; if it is gone for good, scan with --gone.</source>
        <translation>Nichts von dem, was aus {folder} bekannt ist, ist da, also wurde nichts geschrieben: Ist das Laufwerk eingehängt? Wurde der Ordner verschoben, „{command}“ sagen, wo er jetzt ist; ist er endgültig weg, mit --gone durchsuchen.</translation>
    </message>
    <message>
        <source>There is nothing to export: no picture is accepted yet.</source>
        <translation>Es gibt nichts auszugeben: Noch ist kein Bild angenommen.</translation>
    </message>
    <message>
        <source>There is nothing to export: of 1 accepted picture none can be used. The first: {path}: {saying}</source>
        <translation>Es gibt nichts auszugeben: Das eine angenommene Bild ist nicht zu gebrauchen. {path}: {saying}</translation>
    </message>
    <message>
        <source>There is nothing to export: of {count} accepted pictures none can be used. The first: {path}: {saying}</source>
        <translation>Es gibt nichts auszugeben: Von {count} angenommenen Bildern ist keines zu gebrauchen. Das erste: {path}: {saying}</translation>
    </message>
    <message>
        <source>Nothing was exported, as processes that made pictures died or hung. The first: {path}: {saying} Close what takes much memory and export again; the review needs no scan.</source>
        <translation>Nichts wurde ausgegeben, da Prozesse, die Bilder fertigten, abstürzten oder hingen. Der erste: {path}: {saying} Schließen, was viel Speicher braucht, und noch einmal ausgeben; die Durchsicht muss nicht durchsucht werden.</translation>
    </message>
    <message>
        <source>The export was stopped while writing {file} ({cause}); {place} is as it was: make room, then start the export again.</source>
        <translation>Die Ausgabe brach beim Schreiben von {file} ab ({cause}); {place} ist, wie es war: Platz schaffen und die Ausgabe neu beginnen.</translation>
    </message>
    <message>
        <source>The export was stopped while writing {file} ({cause}); {place} is as it was: let it be written there, then start the export again.</source>
        <translation>Die Ausgabe brach beim Schreiben von {file} ab ({cause}); {place} ist, wie es war: das Schreiben dort erlauben und die Ausgabe neu beginnen.</translation>
    </message>
    <message>
        <source>The export was stopped while writing {file} ({cause}); {place} is as it was, and the export can be started again.</source>
        <translation>Die Ausgabe brach beim Schreiben von {file} ab ({cause}); {place} ist, wie es war, und die Ausgabe lässt sich neu beginnen.</translation>
    </message>
    <message>
        <source>The export needs about {needed} MiB and {place} has {free} MiB free; nothing was written: make room, or choose another place.</source>
        <translation>Die Ausgabe braucht etwa {needed} MiB, und {place} hat {free} MiB frei; nichts wurde geschrieben: Platz schaffen oder einen anderen Platz wählen.</translation>
    </message>
    <message>
        <source>{place} has no room for more files; nothing was written: choose another place.</source>
        <translation>{place} hat keinen Platz für weitere Dateien; nichts wurde geschrieben: einen anderen Platz wählen.</translation>
    </message>
    <message>
        <source>The export {place} is complete, but the disk has not confirmed it ({cause}); check the disk, then run verify.</source>
        <translation>Die Ausgabe {place} ist vollständig, aber die Platte hat es nicht bestätigt ({cause}); die Platte prüfen, dann verify ausführen.</translation>
    </message>
    <message>
        <source>Not saved: {path} was moved or replaced while it was open; put it back, or save a copy of what is open here.</source>
        <translation>Nicht gespeichert: {path} wurde verschoben oder ersetzt, während es offen war; zurücklegen oder eine Kopie dessen speichern, was hier offen ist.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {cause}; nothing was changed. 'reviewer check' tells what of it is whole, 'reviewer restore' brings back what can be read.</source>
        <translation>{path} lässt sich nicht lesen: {cause}; nichts wurde geändert. 'reviewer check' sagt, was davon heil ist, 'reviewer restore' bringt zurück, was zu lesen ist.</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {cause}; it is left as it is.</source>
        <translation>{path} lässt sich nicht öffnen: {cause}; es bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>{path} does not exist; nothing was created. Check the name, or start it with 'reviewer scan'.</source>
        <translation>{path} gibt es nicht; nichts wurde angelegt. Den Namen prüfen oder mit 'reviewer scan' beginnen.</translation>
    </message>
    <message>
        <source>{path} does not exist; nothing was created. Check the name, or bring it back from its backups with {command}.</source>
        <translation>{path} gibt es nicht; nichts wurde angelegt. Den Namen prüfen oder aus den Sicherungen zurückholen mit {command}.</translation>
    </message>
    <message>
        <source>{path} is not a review file, or is damaged; it is left as it is. Run {command} to bring back what can be read of it, if anything can: it has no backup.</source>
        <translation>{path} ist keine Durchsicht oder beschädigt; es bleibt, wie es ist. {command} bringt zurück, was davon zu lesen ist, wenn überhaupt: es gibt keine Sicherung.</translation>
    </message>
    <message>
        <source>{path} is not a review file, or is damaged; it is left as it is. Run {command} to bring back what its backups and the file itself still hold.</source>
        <translation>{path} ist keine Durchsicht oder beschädigt; es bleibt, wie es ist. {command} bringt zurück, was die Sicherungen und die Datei selbst noch enthalten.</translation>
    </message>
    <message>
        <source>The processes that measure pictures end as soon as they start ({reason}); everything measured before is kept. Install the program anew.</source>
        <translation>Die Prozesse, die Bilder messen, enden, sobald sie beginnen ({reason}); alles bisher Gemessene bleibt. Das Programm neu installieren.</translation>
    </message>
    <message>
        <source>It is not tried again, since it ended its process before; change the file, or scan with --retry.</source>
        <translation>Wird nicht noch einmal versucht, da es zuvor seinen Prozess beendete; die Datei ändern oder mit --retry durchsuchen.</translation>
    </message>
    <message>
        <source>It is not tried again, since it took too long before; change the file, or scan with --retry.</source>
        <translation>Wird nicht noch einmal versucht, da es zuvor zu lange brauchte; die Datei ändern oder mit --retry durchsuchen.</translation>
    </message>
    <message>
        <source>It is not tried again, since it needed too much memory before; change the file, or scan with --retry.</source>
        <translation>Wird nicht noch einmal versucht, da es zuvor zu viel Speicher brauchte; die Datei ändern oder mit --retry durchsuchen.</translation>
    </message>
    <message>
        <source>Measuring it took more than {seconds} s and was stopped.</source>
        <translation>Es zu messen dauerte mehr als {seconds} s und wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Measuring it needs more than {size} MiB of memory.</source>
        <translation>Es zu messen braucht mehr als {size} MiB Speicher.</translation>
    </message>
    <message>
        <source>Measuring it failed: {cause}</source>
        <translation>Es zu messen misslang: {cause}</translation>
    </message>
    <message>
        <source>It is a folder of the program's own.</source>
        <translation>Es ist ein Ordner des Programms selbst.</translation>
    </message>
    <message>
        <source>It is a folder, though named like a picture.</source>
        <translation>Es ist ein Ordner, obwohl er wie ein Bild heißt.</translation>
    </message>
    <message>
        <source>It holds the tags of a picture.</source>
        <translation>Es enthält die Stichwörter eines Bildes.</translation>
    </message>
    <message>
        <source>It is a side file of a system or a program.</source>
        <translation>Es ist die Beidatei eines Systems oder Programms.</translation>
    </message>
    <message>
        <source>The picture is too small to be downscaled by {scale}.</source>
        <translation>Das Bild ist zu klein, um es um {scale} zu verkleinern.</translation>
    </message>
    <message>
        <source>{share} % of {length} px of line keep less than {lost} % of their contrast at x{scale} {kernel}. Most that is thin and dark is pattern or grain.</source>
        <translation>{share} % von {length} px Linie behalten weniger als {lost} % ihres Kontrasts bei ×{scale} {kernel}. Das meiste, was dünn und dunkel ist, ist Muster oder Korn.</translation>
    </message>
    <message>
        <source>It has {size} bytes; the manifest says {told}.</source>
        <translation>Sie hat {size} Byte; laut Manifest {told}.</translation>
    </message>
    <message>
        <source>It cannot be read ({cause}).</source>
        <translation>Sie lässt sich nicht lesen ({cause}).</translation>
    </message>
    <message>
        <source>Its bytes are not those that the manifest names (SHA-256 differs).</source>
        <translation>Ihr Inhalt ist nicht der, den das Manifest nennt (SHA-256 weicht ab).</translation>
    </message>
    <message>
        <source>It has a wrong checksum in its chunk {kind}.</source>
        <translation>Die Prüfsumme ihres Abschnitts {kind} stimmt nicht.</translation>
    </message>
    <message>
        <source>It has {count} bytes after its end.</source>
        <translation>Sie hat {count} Byte nach ihrem Ende.</translation>
    </message>
    <message>
        <source>It is {width} x {height} pixels instead of {columns} x {rows}.</source>
        <translation>Sie hat {width} × {height} Pixel statt {columns} × {rows}.</translation>
    </message>
    <message>
        <source>{count} pixels are not what {kernel} makes of {hr}.</source>
        <translation>{count} Pixel sind nicht, was {kernel} aus {hr} macht.</translation>
    </message>
    <message>
        <source>It does not belong to the export: the manifest does not list it.</source>
        <translation>Sie gehört nicht zur Ausgabe: Das Manifest führt sie nicht auf.</translation>
    </message>
    <message>
        <source>It is a link, and an export holds none.</source>
        <translation>Sie ist ein Verweis, und eine Ausgabe hat keine.</translation>
    </message>
    <message>
        <source>It is not the file that the manifest names.</source>
        <translation>Sie ist nicht die Datei, die das Manifest nennt.</translation>
    </message>
    <message>
        <source>It is another recipe than that of the manifest.</source>
        <translation>Sie ist ein anderes Rezept als das des Manifests.</translation>
    </message>
    <message>
        <source>The manifest does not list it.</source>
        <translation>Das Manifest führt sie nicht auf.</translation>
    </message>
    <message>
        <source>It is not readable as JSON.</source>
        <translation>Sie ist nicht als JSON zu lesen.</translation>
    </message>
    <message>
        <source>It names {found} pairs; the manifest names {told}.</source>
        <translation>Sie nennt {found} Paare; das Manifest nennt {told}.</translation>
    </message>
</context>
</TS>
