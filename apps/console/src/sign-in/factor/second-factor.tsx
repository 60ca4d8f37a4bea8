import './factor.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SignInSecurity } from '@xiaoer/contract/security'
import { App, Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { signInCalls } from '../../api/people/sign-in.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { CodeField, PasswordField } from './code-field.tsx'
import { Codes, SetUp } from './set-up.tsx'

type Doing = 'set_up' | 'codes' | 'end'

/** The own second factor: set up, given new recovery codes, turned off. */
export function SecondFactor({ security: { secondFactor, required } }: { security: SignInSecurity }) {
  const { t, language } = useTexts()
  const client = useQueryClient()
  const [doing, setDoing] = useState<Doing>()
  const done = () => {
    setDoing(undefined)
    void client.invalidateQueries({ queryKey: ['sign-in'] })
  }
  const { since, recoveryCodesLeft: n } = secondFactor
  return (
    <section className="card" aria-label={t('factor.title')}>
      <h2>{t('factor.title')}</h2>
      <p className="soft">{t('factor.words')}</p>
      <p>{since ? t('factor.since', { at: fullTime(since, language), n }) : t('factor.off')}</p>
      {since && required && <p className="faint">{t('factor.requiredHere')}</p>}
      <div className="card-foot">
        {!since && (
          <Button type="primary" onClick={() => setDoing('set_up')}>
            {t('factor.begin')}
          </Button>
        )}
        {since && <Button onClick={() => setDoing('codes')}>{t('factor.newCodes')}</Button>}
        {since && !required && (
          <Button danger onClick={() => setDoing('end')}>
            {t('factor.end')}
          </Button>
        )}
      </div>
      {doing && (
        <Modal open title={t('factor.title')} footer={null} onCancel={done} destroyOnHidden>
          {doing === 'set_up' && <SetUp done={done} />}
          {doing === 'codes' && <NewCodes done={done} />}
          {doing === 'end' && <End done={done} />}
        </Modal>
      )}
    </section>
  )
}

function NewCodes({ done }: { done: () => void }) {
  const { t } = useTexts()
  const ask = useMutation({ mutationFn: ({ code }: { code: string }) => signInCalls.newCodes(code) })
  if (ask.isSuccess) return <Codes codes={ask.data.codes} done={done} />
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(values) => ask.mutate(values)}>
      <CodeField label={t('factor.code')} />
      {ask.isError && <Problem error={ask.error} />}
      <Button type="primary" htmlType="submit" loading={ask.isPending}>
        {t('factor.newCodes')}
      </Button>
    </Form>
  )
}

function End({ done }: { done: () => void }) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const end = useMutation({
    mutationFn: signInCalls.off,
    onSuccess: () => {
      void message.success(t('factor.ended'))
      done()
    },
  })
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(values) => end.mutate(values)}>
      <PasswordField />
      <CodeField label={t('gate.code')} />
      {end.isError && <Problem error={end.error} />}
      <Button danger htmlType="submit" loading={end.isPending}>
        {t('factor.end')}
      </Button>
    </Form>
  )
}
