/** Testing: a fresh database for each test file, a real browser, builders. For tests alone. */
export { browser } from './browser.ts'
export { launchBrowser, noBrowser } from './chromium.ts'
export { type TestDatabase, testDatabase } from './database.ts'
