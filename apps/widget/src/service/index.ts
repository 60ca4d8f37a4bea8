/** Service: the calls to the widget's API, the session they run under, and when to try again. */
export { type Calls, createCalls } from './calls.ts'
export { CallFailed, type FailureKind, failureOf, kindOf, retryAfter } from './failed.ts'
export { createHttp, type Http } from './http.ts'
export { toJson } from './json.ts'
export { pageOf, readPage } from './page.ts'
export { createRetry, type Retry, type Timer, wait } from './retry.ts'
export { createSession, type Session, type SessionNeeds } from './session.ts'
export { isFresh, ownerOf } from './token.ts'
