/** Earlier: sessions under a system that was left: taken in, beside a conversation, and among what was said. */
export { Imported, ImportedTalkDrawer } from './imported.tsx'
export { EarlierSection } from './section.tsx'
