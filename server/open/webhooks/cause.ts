import type { HookCause } from '@xiaoer/contract/webhooks'
import type { CallFailure } from '#platform/outbound'

/** Of names that lead nowhere, as `getaddrinfo` and c-ares tell. */
const NO_NAME: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME', 'ENODATA', 'EBADNAME'])
const NOBODY: ReadonlySet<string> = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'EADDRNOTAVAIL'])
/** Of certificates that are not believed (https://nodejs.org/api/tls.html#x509-certificate-error-codes), and of two that share no protocol. */
const TLS =
  /^(?:ERR_TLS|ERR_SSL|EPROTO|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_(?:GET|VERIFY|DECODE|DECRYPT)|HOSTNAME_MISMATCH|INVALID_(?:CA|PURPOSE)|PATH_LENGTH|ERROR_IN_CERT|CRL_)/u

/** Why a call that was not answered failed. */
export function causeOfFailure({ code }: Pick<CallFailure, 'code'>): HookCause {
  if (code === 'private') return code
  if (NO_NAME.has(code ?? '')) return 'name'
  if (NOBODY.has(code ?? '')) return 'refused'
  if (code === 'late' || code === 'ETIMEDOUT') return 'timeout'
  return TLS.test(code ?? '') ? 'tls' : 'cut'
}

/** Why an answer is no word that it was taken. */
export function causeOfStatus(status: number): HookCause {
  if (status >= 300 && status < 400) return 'redirect'
  if (status === 401 || status === 403) return 'denied'
  if (status === 404 || status === 410) return 'gone'
  if (status === 408 || status === 429) return 'busy'
  return status >= 500 ? 'theirs' : 'answer'
}
