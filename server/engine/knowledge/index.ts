/** Knowledge: what the shop has set down, and which entry answers a question. Owns `entries`, `entry_versions`. */
export { ENTRY_STATUSES, type Entry, type EntryStatus, entryIn } from './entry.ts'
export { type EntryLine, entriesFromJsonl } from './jsonl.ts'
export { type Knowledge, knowledgeOf } from './knowledge.ts'
export { buildIndex, type Index } from './retrieval/build.ts'
export { type FoundEntry, type SearchOptions, type SearchResult, search } from './retrieval/search.ts'
export { importEntries } from './store/import-entries.ts'
export { archiveImported, putEntry } from './store/put-entry.ts'
export { entriesVersion, type ListOptions, listEntries, liveEntries } from './store/read.ts'
