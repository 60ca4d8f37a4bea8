import { after } from 'node:test'
import { endOfPages, theBrowser } from './kept-browser.ts'

// Registered while the file is loaded: inside a test it would end with that test.
after(endOfPages)

/** One browser for a test file; what is open in it is closed after the file. Open a context of your own in it. */
export const browser = theBrowser
