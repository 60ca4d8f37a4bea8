/** HTTP: the application that routes are hung into — schemas, problems, limits, headers, probes, OpenAPI. Owns no tables. */

export { type Buckets, buckets, type Rate } from './bucket.ts'
export { buildHttp, type HttpApp, type HttpOptions } from './build-http.ts'
export { refuseUnclean } from './clean.ts'
export { LIMITS, networkOf } from './limits.ts'
export { listen, stopOnSignal } from './listen.ts'
export { toAppError, toProblem } from './problem.ts'
export { allowAnyOrigin } from './security.ts'
