/** Start: three questions and a checklist with a clock, after the first sign-in. */

export { Checklist } from './checklist.tsx'
export { Home } from './home.tsx'
export { StartPage } from './start-page.tsx'
