/** Live: how news comes in (feed, doorbell, other tabs) and how signs of life go out. */
export { Doorbell } from './doorbell.ts'
export { createFeed, type Feed, type FeedNeeds } from './feed.ts'
export { createReading, type Reading } from './reading.ts'
export { createTabs, type Tabs, type TabWord } from './tabs.ts'
export { createTypingOut, type TypingOut } from './typing.ts'
