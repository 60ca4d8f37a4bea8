import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import type { Me, SignIn } from '@xiaoer/contract'
import { Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { CallFailed, signIn } from '../api/index.ts'
import { passkeyCalls } from '../api/people/sign-in.ts'
import { Problem } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { CodeField } from './factor/code-field.tsx'
import { Frame } from './frame.tsx'
import { PasskeyButton } from './passkeys/button.tsx'
import { returnTo } from './return-to.ts'
import { SignOnDoors } from './sign-on/doors.tsx'

/** Signs in, and goes back to where one came from. */
function useEntering() {
  const { to } = useSearch({ strict: false })
  const router = useRouter()
  const client = useQueryClient()
  // what was read before is forgotten here and not on the way: a page with unsaved work may stay
  const [isCleared, setCleared] = useState(false)
  useEffect(() => {
    client.clear()
    // what is asked for here is asked after that, or its answer would be forgotten too
    setCleared(true)
  }, [client])
  const onSuccess = async (me: Me) => {
    client.clear()
    client.setQueryData(['me'], me)
    router.history.push(router.options.basepath + returnTo(to))
  }
  const enter = useMutation({ mutationFn: signIn, onSuccess })
  const byKey = useMutation({ mutationFn: passkeyCalls.signIn, onSuccess })
  const reason = enter.error instanceof CallFailed ? enter.error.refusal?.reason : undefined
  const [asked, setAsked] = useState(false)
  if (reason === 'factor.code_needed' && !asked) setAsked(true)
  const wrong = enter.error instanceof CallFailed && enter.error.status === 401 && !reason?.startsWith('factor.')
  return { to, isCleared, enter, byKey, asked, wrong, told: enter.isError && !wrong && reason !== 'factor.code_needed' }
}

/** E-mail and password, and the code of a second factor where there is one. */
export function SignInPage() {
  const { t } = useTexts()
  const { to, isCleared, enter, byKey, asked, wrong, told } = useEntering()
  const [email, setEmail] = useState('')
  return (
    <Frame title={t('gate.signIn')}>
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(values: SignIn) => enter.mutate(values)}
        onValuesChange={(_, { email }: SignIn) => setEmail(email)}
      >
        <Form.Item name="email" label={t('gate.email')} rules={[{ required: true, type: 'email', message: t('gate.emailNeeded') }]}>
          <Input size="large" autoComplete="username" autoFocus inputMode="email" />
        </Form.Item>
        <Form.Item name="password" label={t('gate.password')} rules={[{ required: true, message: t('gate.passwordNeeded') }]}>
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        {asked && <CodeField label={t('gate.code')} />}
        {wrong && (
          <p className="bad gate-problem" role="alert">
            {t('gate.wrong')}
          </p>
        )}
        {told && <Problem error={enter.error} />}
        <Button type="primary" size="large" htmlType="submit" block loading={enter.isPending}>
          {t('gate.enter')}
        </Button>
      </Form>
      <PasskeyButton enter={byKey} />
      {isCleared && <SignOnDoors email={email ?? ''} to={to} />}
      <p className="faint gate-hint">{t('gate.forgotten')}</p>
    </Frame>
  )
}
