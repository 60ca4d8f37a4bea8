import { Alert } from 'antd'
import { CallFailed } from '../../api/index.ts'
import { useFirstTexts } from '../../texts/index.ts'
import { GateProblem } from '../gate-problem.tsx'
import { isIP } from './is-ip.ts'

/** Whether this browser can be asked for passkeys at this address: a name, under https or on this machine. */
export const canUseKeys = (): boolean =>
  window.isSecureContext && 'credentials' in navigator && 'PublicKeyCredential' in window && !isIP(location.hostname)

/** Why nothing came of a passkey: the browser's own refusals say little on purpose; the service's say what they say. */
export function KeyProblem({ error }: { error: unknown }) {
  const { t } = useFirstTexts()
  if (error instanceof CallFailed || !(error instanceof Error)) return <GateProblem error={error} />
  // as `@simplewebauthn/browser` names it, which is loaded when a key is asked for and not before
  const isThere = 'code' in error && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
  return <Alert className="problem" type="warning" showIcon title={t(isThere ? 'passkey.thereAlready' : 'passkey.dismissed')} />
}
