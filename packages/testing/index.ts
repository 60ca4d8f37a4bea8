/** Testing: a fresh database for each test file, a real browser, builders. For tests alone. */
export { browser, noBrowser } from './browser.ts'
export { type TestDatabase, testDatabase } from './database.ts'
