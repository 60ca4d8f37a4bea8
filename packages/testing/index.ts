/** Testing: a fresh database for each test file, a real browser, builders. For tests alone. What ends with a test file (a service, its browser) is asked for by its own path: a script that only wants a database has no test to end. */
export { launchBrowser, noBrowser } from './chromium.ts'
export { cpuMs, cpuMsUntil } from './cpu-time.ts'
export { type TestDatabase, testDatabase, untilSomebodyWaits } from './database.ts'
