import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import type { Me, SignIn } from '@xiaoer/contract'
import { Button } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { CallFailed, signIn } from '../api/index.ts'
import { passkeyCalls } from '../api/people/sign-in.ts'
import { Problem } from '../look/index.ts'
import { useFirstTexts } from '../texts/index.ts'
import { Field } from './field.tsx'
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

/** Something, an @, and a domain: whether it exists only the service knows. */
const LIKE_MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u
/** A code of an authenticator, or a recovery code. */
const [SHORTEST_CODE, LONGEST_CODE] = [6, 40]

type Told = Partial<Record<'email' | 'password' | 'code', string>>

/** What is typed, and what is not right about it once it was sent. */
function useTyped(asked: boolean, send: (values: SignIn) => void) {
  const { t } = useFirstTexts()
  const [email, setEmail] = useState('')
  const [wrong, tell] = useState<Told>({})
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const of = (name: string) => String(typed.get(name) ?? '').trim()
    const [password, code] = [String(typed.get('password') ?? ''), of('code')]
    const found: Told = {
      ...(!LIKE_MAIL.test(of('email')) && { email: t('gate.emailNeeded') }),
      ...(password === '' && { password: t('gate.passwordNeeded') }),
      ...(asked && (code.length < SHORTEST_CODE || code.length > LONGEST_CODE) && { code: t('gate.codeNeeded') }),
    }
    tell(found)
    if (Object.keys(found).length === 0) send({ email: of('email'), password, ...(asked && { code }) })
  }
  return { email, setEmail, wrong, submit, touched: () => tell({}) }
}

/** E-mail and password, and the code of a second factor where there is one. */
export function SignInPage() {
  const { t } = useFirstTexts()
  const { to, isCleared, enter, byKey, asked, wrong, told } = useEntering()
  const typed = useTyped(asked, enter.mutate)
  return (
    <Frame title={t('gate.signIn')}>
      <form noValidate onSubmit={typed.submit} onInput={typed.touched}>
        <Field
          name="email"
          label={t('gate.email')}
          wrong={typed.wrong.email}
          autoComplete="username"
          autoFocus
          inputMode="email"
          onChange={({ target }) => typed.setEmail(target.value)}
        />
        <Field name="password" label={t('gate.password')} wrong={typed.wrong.password} secret autoComplete="current-password" />
        {asked && <Code wrong={typed.wrong.code} />}
        {wrong && (
          <p className="bad gate-problem" role="alert">
            {t('gate.wrong')}
          </p>
        )}
        {told && <Problem error={enter.error} />}
        <Button type="primary" size="large" htmlType="submit" block loading={enter.isPending}>
          {t('gate.enter')}
        </Button>
      </form>
      <PasskeyButton enter={byKey} />
      {isCleared && <SignOnDoors email={typed.email} to={to} />}
      <p className="faint gate-hint">{t('gate.forgotten')}</p>
    </Frame>
  )
}

function Code({ wrong }: { wrong: string | undefined }) {
  const { t } = useFirstTexts()
  return (
    <Field
      name="code"
      label={t('gate.code')}
      wrong={wrong}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      autoFocus
    />
  )
}
