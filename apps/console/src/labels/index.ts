/** Labels: tags, fields, notes, what sleeps and who is kept out; and the pages where they are made up. */
export { LabelsHere } from './here.tsx'
export { MentionsButton } from './mentions.tsx'
export { NotesHere } from './notes.tsx'
export { QuickSection } from './quick-section.tsx'
export { LabelsSection } from './section.tsx'
export { TagSigns, useTags } from './tags.tsx'
