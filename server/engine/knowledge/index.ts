/** Knowledge: what the shop has set down, and which entry answers a question. Owns `entries`, `entry_revisions`, `entry_sets`, `entry_versions`, `removed_entries`. */
export { answersThatFit, type ChosenAnswer, specificity } from './answers/choose.ts'
export { type Circumstances, fits } from './answers/circumstances.ts'
export { fillIn, type LiveFact, type ToldEntry } from './answers/fill-in.ts'
export type { FoundEntry, SearchResult } from './answers/found.ts'
export { ATTRIBUTES, PLACEHOLDERS, placeholdersIn, refuseUnknown } from './answers/placeholders.ts'
export { findingsIn, findingsInText, mustBePublishable, mustBeSayable, objectionTo } from './checks/check.ts'
export { ENTRY_STATUSES, type Entry, type EntryMore, type EntryStatus, entryIn, PLAIN } from './entry.ts'
export {
  type Changing,
  catalogueSays,
  type Edge,
  edgesOfEntry,
  endOfEdge,
  findNodes,
  type GraphNode,
  itemId,
  keyOf,
  type LookedAt,
  lineage,
  lookAmong,
  lookAround,
  type Named,
  namedIn,
  opposites,
  originOf,
  ownGraph,
  type ShopGraph,
  valuesIn,
} from './graph/index.ts'
export { EntryExtras, EntryJson, type EntryLine, entriesFromJsonl, lineOf } from './jsonl.ts'
export { alikeTexts, type Knowledge, knowledgeOf, snapshotsIn, type VectorOptions } from './knowledge.ts'
export { listNotices, type Notice, putNotice, removeNotice, takeNotice } from './notices/notices.ts'
export { asksMeasure, holdsField } from './page-fields.ts'
export { type PublishedEntry, publishedCategories, publishedEntries } from './published/published.ts'
export { type SpokenRow, spokenEntries, spokenVersions } from './published/spoken.ts'
export { GramIndex } from './retrieval/grams/gram-index.ts'
export type { Pair } from './retrieval/grams/segment.ts'
export { packSegment, unpackSegment } from './retrieval/grams/snapshot.ts'
export { meaningsOf } from './retrieval/meanings.ts'
export { type SearchOptions, search, verdictOn } from './retrieval/search.ts'
export { acceptLoan, endLoan, lendSet, lentBy, offersTo } from './sets/lending/loans.ts'
export { ownAnswerOver } from './sets/lending/own-answer.ts'
export { listSets, putSet, removeSet, setShops, setsByName, setsNamed, setsOf } from './sets/sets.ts'
export { editEntries, type Objection } from './store/bulk.ts'
export { EXPORTED_ENTRIES } from './store/exported.ts'
export { entryHistory, oldVersion, putBackVersion } from './store/history.ts'
export { importEntries } from './store/import-entries.ts'
export { questionsAfter, type Sought, type Standing, standingEntries } from './store/matched.ts'
export { putBack, type Undoing } from './store/put-back.ts'
export { archiveImported, asItWouldBe, bumpVersion, type Changed, putEntry, restoreImported } from './store/put-entry.ts'
export {
  entriesByIds,
  entriesVersion,
  entryById,
  entryCategories,
  entryView,
  listEntries,
  liveEntries,
} from './store/read.ts'
export { type WrittenEntry, writeEntries } from './store/write-entries.ts'
