import { WebAuthnError } from '@simplewebauthn/browser'
import { Alert } from 'antd'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { isIP } from './is-ip.ts'

/** Whether this browser can be asked for passkeys at this address: a name, under https or on this machine. */
export const canUseKeys = (): boolean =>
  window.isSecureContext && 'credentials' in navigator && 'PublicKeyCredential' in window && !isIP(location.hostname)

/** Why nothing came of a passkey: the browser's own refusals say little on purpose; the service's say what they say. */
export function KeyProblem({ error }: { error: unknown }) {
  const { t } = useTexts()
  if (!(error instanceof WebAuthnError) && !(error instanceof DOMException)) return <Problem error={error} />
  const isThere = error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
  return <Alert className="problem" type="warning" showIcon title={t(isThere ? 'passkey.thereAlready' : 'passkey.dismissed')} />
}
