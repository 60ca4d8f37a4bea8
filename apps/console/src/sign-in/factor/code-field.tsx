import { Form, Input } from 'antd'
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

/** The own password, once more. */
export function PasswordField() {
  const { t } = useTexts()
  return (
    <Form.Item name="password" label={t('factor.password')} rules={[{ required: true, message: t('gate.passwordNeeded') }]}>
      <Input.Password size="large" autoComplete="current-password" />
    </Form.Item>
  )
}
