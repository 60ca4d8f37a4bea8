import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { signInCalls } from '../../api/people/sign-in.ts'
import { useTexts } from '../../texts/index.ts'

/** Where a code of the authenticator goes, or a recovery code. */
export function CodeField({ label }: { label: string }) {
  const { t } = useTexts()
  return (
    <Form.Item name="code" label={label} rules={[{ required: true, min: 6, max: 40, message: t('gate.codeNeeded') }]}>
      <Input size="large" autoComplete="one-time-code" inputMode="text" autoCapitalize="none" spellCheck={false} autoFocus />
    </Form.Item>
  )
}

/** The own password, once more; of an account that has none the sign-in itself counts, while it is fresh. */
export function PasswordField() {
  const { t } = useTexts()
  const security = useQuery({ queryKey: ['sign-in'], queryFn: signInCalls.read })
  if (security.data?.hasPassword === false) return null
  return (
    <Form.Item name="password" label={t('factor.password')} rules={[{ required: true, message: t('gate.passwordNeeded') }]}>
      <Input.Password size="large" autoComplete="current-password" />
    </Form.Item>
  )
}
