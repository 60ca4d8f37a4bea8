/** Why something of a history, of what was mined from it or of the daily labels is refused, and the way out. */
export const MINED_EN = {
  'history.runs': 'Another history is being taken in ({name}); wait until it has ended',
  'history.not_here': 'Import {id} is not of this workspace, or was taken back already; load the page again',
  'history.session': 'Session {number} is not in this history; the import it came by may have been taken back',
  'history.broken': 'The file could not be read to its end: {why}. What was read before stands; take it back, or put a mended file in',
  'history.failed': 'Taking the file in failed by a fault of ours; see the log of the service, take it back and try again',
  'history.no_file': 'There is no file with it; choose one',
  'history.kind': '{name}: a history is jsonl, ndjson, csv, tsv or xlsx',
  'history.mapping':
    'The mapping cannot be read; give JSON that names the columns as session, from, text and, where they are told, at, with shopper and agent as lists of the words that stand for them',
  'mining.runs': 'The history is being mined already; wait until it has ended',
  'mining.few': 'There are {matters} matters in the history, and scenarios are found in {least} or more; take a history in first',
  'mining.failed': 'Mining failed by a fault of ours; see the log of the service, and start it again',
  'mined.not_here': 'Scenario {id} is not of this workspace, was merged into another or mined anew; load the list again',
  'mined.name': 'Scenario {number} is called “{name}” already; give another name, or merge the two',
  'mined.itself': 'A scenario cannot be merged into itself; choose another',
  'mined.serves': 'Something made of “{name}” serves; take it back first',
  'mined.unmined': 'Nothing was mined here yet; mine the history first',
  'mined.unsplit': 'Nothing, or everything, would go by “{words}”; give words that only some of the openings hold',
  'mined.release': 'There is no release {id} here; load the page again',
  'mined.release_state': 'That cannot be done while it is {releaseState}; load the page again',
  'mined.unwritten': 'It still holds {hole}, which stood for something of one case: write what is so for everybody, or take it out',
  'mined.untrained': 'The version could not be trained: {why}',
  'mined.refused': 'Not published: {why}',
  'regression.held':
    'Not published: {n} of the questions that must stay answered rightly would not be. Leave out what brings them about, or correct the set (knowledge, health, must stay right).',
} as const
