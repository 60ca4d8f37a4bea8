import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { Button, Form } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { CallFailed } from '../../api/index.ts'
import { signOnCalls } from '../../api/people/sign-on.ts'
import { Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { CodeField } from '../factor/code-field.tsx'
import { Frame } from '../frame.tsx'
import { GateProblem } from '../gate-problem.tsx'
import { returnTo } from '../return-to.ts'
import { goingTo } from './going-to.ts'

/** Hands on what the provider sent the browser back with, and goes where one was going. */
function useFinishing() {
  const router = useRouter()
  const client = useQueryClient()
  const [query] = useState(() => location.search.slice(1))
  const finish = useMutation({
    mutationFn: (code?: string) => signOnCalls.finish({ query, ...(code !== undefined && { code }) }),
    onSuccess: (me) => {
      client.clear()
      client.setQueryData(['me'], me)
      router.history.replace(router.options.basepath + returnTo(goingTo.take()))
    },
  })
  const begun = useRef(false)
  useEffect(() => {
    // it is good once, also where React runs effects twice
    if (begun.current) return
    begun.current = true
    // neither the history nor a page that is left shows it to anybody
    history.replaceState(history.state, '', location.pathname)
    finish.mutate(undefined)
  }, [finish.mutate])
  return finish
}

/** Back from the provider: signs in, asks for a code where one is owed, or says why not. */
export function SignOnPage() {
  const { t } = useTexts()
  const finish = useFinishing()
  const reason = finish.error instanceof CallFailed ? finish.error.refusal?.reason : undefined
  const [asked, setAsked] = useState(false)
  if (reason === 'factor.code_needed' && !asked) setAsked(true)
  if (asked)
    return (
      <Frame title={t('gate.signIn')} words={t('gate.codeWords')}>
        <Form layout="vertical" requiredMark={false} onFinish={({ code }: { code: string }) => finish.mutate(code)}>
          <CodeField label={t('gate.code')} />
          {finish.isError && reason !== 'factor.code_needed' && <GateProblem error={finish.error} />}
          <Button type="primary" size="large" htmlType="submit" block loading={finish.isPending}>
            {t('gate.enter')}
          </Button>
        </Form>
      </Frame>
    )
  if (!finish.isError)
    return (
      <Frame title={t('gate.signOnBack')}>
        <Waiting />
      </Frame>
    )
  return (
    <Frame title={t('gate.signOnFailed')}>
      <GateProblem error={finish.error} />
      <Link to="/sign-in">{t('gate.signOnAgain')}</Link>
    </Frame>
  )
}
