/** Why something of a history, of what was mined from it or of the daily labels is refused, and the way out. */
export const MINED_EN = {
  'history.runs': 'Another history is being taken in ({name}); wait until it has ended',
  'history.not_here': 'Import {id} is not of this workspace, or was taken back already; load the page again',
  'history.session': 'Session {number} is not in this history; the import it came by may have been taken back',
  'history.broken': 'The file could not be read to its end: {why}. What was read before stands; take it back, or put a mended file in',
  'history.failed': 'Taking the file in failed by a fault of ours; see the log of the service, take it back and try again',
  'history.encoding': 'It is text neither of UTF-8 nor of UTF-16 nor of GB 18030; save it as UTF-8',
  'history.binary': 'It holds binary bytes and is no text; give jsonl, csv or xlsx',
  'history.one_line':
    'Its first line is longer than {mb} MB: it is no file with a session a line. A list of JSON in one piece is parted into lines by: jq -c ".[]" FILE',
  'history.row':
    'Near line {line} a row is longer than {most} characters, or a quotation mark does not end; mend that row, or save the table anew',
  'history.empty': 'The table is empty; the first row holds the heads of its columns',
  'history.heads':
    'The heads "{heads}" name no column of {missing}; give a mapping (in the console: say which column is what): session, from, text and, where they are told, at',
  'history.absent': 'The table has no column "{columns}"; its heads are: {heads}',
  'history.one_session':
    '{most} rows up to row {where} are all of session "{session}": that column does not tell sessions apart; name another one in the mapping',
  'history.old_office': 'It is a workbook of an old Office, or locked by a password; take the password off and save it as xlsx or csv',
  'history.not_packed': 'It is called xlsx and is none; where it is a csv, let its name end in .csv',
  'history.cut_off': 'The workbook is not whole, its end is missing; save it or send it again',
  'history.unfolds': 'A sheet of it unfolds to more than {mb} MB; save the sheets as csv, which may be of any size',
  'history.long_cell':
    'A cell of it has more than {most} characters, which no spreadsheet program writes; look at the file again, or save it as csv',
  'history.many_texts':
    'It lists more than {most} texts, which is more than its cells could name; save it anew with a spreadsheet program, or as csv',
  'history.workbook': 'The workbook cannot be read ({why}); save it as csv',
  'history.not_checked': 'What is to be taken in has to be looked at first, and has not been, or not to its end; load the page again',
  'history.looks_wait': '{most} looks wait for a yes already; take them in or leave them, then look at this one',
  'history.file_gone':
    'What was sent as {name} is not on this node any more: it was looked at on another one, or its folder was emptied. Leave this look and send the file again',
  'history.preview_large':
    'A workbook above {mb} MB is not shown in the wizard: call its columns session, from, text and time and take it in without, or save it as csv, of which the beginning is enough',
  'history.nothing':
    'Not one session was taken: {bad} rows could not be read, with why below. Say which column is the session, who wrote and what; or give jsonl, a session a line (see "What a file looks like" where files are taken in), or an export of Chatwoot or Zendesk',
  'history.no_file': 'There is no file with it; choose one',
  'history.kind': '{name}: a history is jsonl, ndjson, csv, tsv, xlsx or xls',
  'history.mapping':
    'The mapping cannot be read; give JSON that names the columns as session, from, text and, where they are told, at, with shopper and agent as lists of the words that stand for them',
  'mining.runs': 'The history is being mined already; wait until it has ended',
  'mining.few': 'There are {matters} matters in the history, and scenarios are found in {least} or more; take a history in first',
  'mining.failed': 'Mining failed by a fault of ours; see the log of the service, and start it again',
  'mined.catalogue_denies':
    'The catalogue says “{heading}: {text}”, and its word is what shoppers are told; where the sessions are right, correct the product in the shop first',
  'mined.no_edge':
    'This relation is not here any more: sessions behind it were erased or taken back, or the history was mined anew; load the list again',
  'mined.not_here': 'Scenario {id} is not of this workspace, was merged into another or mined anew; load the list again',
  'mined.name': 'Scenario {number} is called “{name}” already; give another name, or merge the two',
  'mined.itself': 'A scenario cannot be merged into itself; choose another',
  'mined.no_change': 'That merge or split was taken back already; load the page again',
  'mined.changed_since': 'These scenarios were merged or split again since; take the later change back first',
  'mined.deciding': 'Somebody has said yes to this already, and it is being carried out; load the page again',
  'mined.unmined': 'Nothing was mined here yet; mine the history first',
  'mined.unsplit': 'Nothing, or everything, would go by “{words}”; give words that only some of the openings hold',
  'mined.release': 'There is no release {id} here; load the page again',
  'mined.release_state': 'That cannot be done while it is {releaseState}; load the page again',
  'mined.unwritten': 'It still holds {hole}, which stood for something of one case: write what is so for everybody, or take it out',
  'mined.few_sentences':
    'An intent is learnt from {least} sentences or more, and there are {n}; write how else shoppers ask for it, or merge the scenario with others of the kind',
  'mined.untrained': 'The version could not be trained: {why}',
  'mined.refused': 'Not published: {why}',
  'regression.held':
    'Not published: {n} of the questions that must stay answered rightly would not be. Leave out what brings them about, or correct the set (knowledge, health, must stay right).',
  'doubt.no_intent': 'Say which intent the message has',
  'doubt.no_words': 'This message holds no words that could be learnt',
  'doubt.no_label': 'This message has no label to undo',
  'doubt.labelled': 'This message was labelled already ({by}); undo it first',
  'doubt.not_here': 'Message {id} is not in the queue of this workspace; reload it',
} as const
