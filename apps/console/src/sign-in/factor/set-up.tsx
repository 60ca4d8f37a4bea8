import '../../settings/settings.css'
import './factor.css'
import { useMutation } from '@tanstack/react-query'
import type { BegunFactor } from '@xiaoer/contract/security'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { signInCalls } from '../../api/people/sign-in.ts'
import { Problem } from '../../look/index.ts'
import { Copied } from '../../settings/copied.tsx'
import { useTexts } from '../../texts/index.ts'
import { CodeField, PasswordField } from './code-field.tsx'
import { Qr } from './qr.tsx'

/** Sets a second factor up: the password, the key for the authenticator, its first code, and the recovery codes to be kept. */
export function SetUp({ done }: { done: () => void }) {
  const [begun, setBegun] = useState<BegunFactor>()
  const [codes, setCodes] = useState<readonly string[]>()
  if (codes) return <Codes codes={codes} done={done} />
  return begun ? <FirstCode begun={begun} confirmed={setCodes} /> : <Begin begun={setBegun} />
}

function Begin({ begun }: { begun: (factor: BegunFactor) => void }) {
  const { t } = useTexts()
  const begin = useMutation({ mutationFn: ({ password }: { password?: string }) => signInCalls.begin(password), onSuccess: begun })
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(values) => begin.mutate(values)}>
      <PasswordField />
      {begin.isError && <Problem error={begin.error} />}
      <Button type="primary" htmlType="submit" loading={begin.isPending}>
        {t('factor.begin')}
      </Button>
    </Form>
  )
}

function FirstCode({ begun, confirmed }: { begun: BegunFactor; confirmed: (codes: readonly string[]) => void }) {
  const { t } = useTexts()
  const confirm = useMutation({
    mutationFn: ({ code }: { code: string }) => signInCalls.confirm(code),
    onSuccess: ({ codes }) => confirmed(codes),
  })
  return (
    <div className="factor">
      <p>{t('factor.scan')}</p>
      <Qr text={begun.url} />
      <Copied text={begun.key} label={t('factor.copyKey')} />
      <Form layout="vertical" requiredMark={false} onFinish={(values) => confirm.mutate(values)}>
        <CodeField label={t('factor.code')} />
        {confirm.isError && <Problem error={confirm.error} />}
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {t('factor.confirm')}
        </Button>
      </Form>
    </div>
  )
}

/** The recovery codes, this once. */
export function Codes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const { t } = useTexts()
  return (
    <div className="factor">
      <h3>{t('factor.codes')}</h3>
      <p>{t('factor.codesWords')}</p>
      <Copied text={codes.join('\n')} label={t('factor.copyCodes')} lines={codes.length} />
      <Button type="primary" onClick={done}>
        {t('factor.kept')}
      </Button>
    </div>
  )
}
