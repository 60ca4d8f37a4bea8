/** HTTP: the application that routes are hung into — schemas, problems, limits, headers, probes, OpenAPI. Owns no tables. */

export { buildHttp, type HttpApp, type HttpOptions } from './build-http.ts'
export { refuseUnclean } from './clean.ts'
export { toAppError } from './problem.ts'
export { buckets, type Rate } from './rates/bucket.ts'
export { LIMITS, networkOf } from './rates/limits.ts'
export { listen, mustBeFree, stopOnSignal } from './reach/listen.ts'
export { type Reach, reachOf } from './reach/reach.ts'
export { parseJson, parseTheirJson } from './read-json.ts'
export { allowAnyOrigin } from './security.ts'
