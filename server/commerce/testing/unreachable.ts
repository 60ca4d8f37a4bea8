import http from 'node:http'
import { syncBuiltinESMExports } from 'node:module'

/** Nothing listens there. */
const NOBODY = { host: '127.0.0.1', port: 1 }

/** Whoever is called over http is away until `back`; `asked` counts the calls meanwhile. */
export function unreachable() {
  const { request } = http
  let calls = 0
  http.request = () => {
    calls++
    return request(NOBODY)
  }
  syncBuiltinESMExports()
  return {
    asked: () => calls,
    back: () => {
      http.request = request
      syncBuiltinESMExports()
    },
  }
}
