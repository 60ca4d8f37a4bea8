import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PutSignOn, SignOnSettings } from '@xiaoer/contract/signon'
import { App, Button, Form, Input, Select, Switch } from 'antd'
import { signOnCalls } from '../api/people/sign-on.ts'
import { Problem } from '../look/index.ts'
import { useGivable } from '../roles/use-givable.ts'
import { useTexts } from '../texts/index.ts'
import { Tried } from './tried.tsx'

type Settings = SignOnSettings['settings']
interface Values extends Omit<PutSignOn, 'newcomerRole'> {
  /** Empty: must be invited. */
  newcomer: string
}

const NOTHING = { on: false, label: '', issuer: '', clientId: '', domains: [], newcomerRole: null, countsAsFactor: false }

/** All that a provider needs to be believed. */
export function SignOnForm({ settings, mayChange }: { settings: Settings; mayChange: boolean }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const save = useMutation({
    mutationFn: ({ newcomer, clientSecret, ...rest }: Values) =>
      signOnCalls.put({ ...rest, newcomerRole: newcomer || null, ...(clientSecret && { clientSecret }) }),
    onSuccess: async () => {
      void message.success(t('sso.saved'))
      await client.invalidateQueries({ queryKey: ['sign-on'] })
    },
  })
  const { newcomerRole, on, label, issuer, clientId, domains, countsAsFactor } = settings ?? NOTHING
  return (
    <Form<Values>
      className="sign-on-form"
      layout="vertical"
      requiredMark={false}
      disabled={!mayChange}
      initialValues={{ on, label, issuer, clientId, domains: [...domains], countsAsFactor, newcomer: newcomerRole ?? '' }}
      onFinish={(values) => save.mutate(values)}
    >
      <Provider hasSecret={settings?.hasSecret ?? false} mayChange={mayChange} />
      <People />
      <Form.Item name="on" label={t('sso.on')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {save.isError && <Problem error={save.error} />}
      {mayChange && (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('sso.save')}
        </Button>
      )}
    </Form>
  )
}

function Provider({ hasSecret, mayChange }: { hasSecret: boolean; mayChange: boolean }) {
  const { t } = useTexts()
  const needed = [{ required: true, whitespace: true, message: t('refusal.shape.empty') }]
  return (
    <>
      <Form.Item name="issuer" label={t('sso.issuer')} rules={needed}>
        <Input inputMode="url" placeholder="https://login.example.com" spellCheck={false} />
      </Form.Item>
      {mayChange && <Tried />}
      <Form.Item name="clientId" label={t('sso.clientId')} rules={needed}>
        <Input spellCheck={false} autoComplete="off" />
      </Form.Item>
      <Form.Item name="clientSecret" label={t('sso.secret')} extra={hasSecret ? t('sso.secretKept') : t('sso.secretNone')}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="label" label={t('sso.label')} extra={t('sso.labelHint')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
    </>
  )
}

function People() {
  const { t } = useTexts()
  const roles = useGivable().filter(({ value }) => value !== 'owner')
  const options = [
    { value: '', label: t('sso.mustBeInvited') },
    ...roles.map(({ value, label }) => ({ value, label: t('sso.becomes', { role: label }) })),
  ]
  return (
    <>
      <Form.Item
        name="domains"
        label={t('sso.domains')}
        extra={t('sso.domainsHint')}
        rules={[{ required: true, type: 'array', min: 1, message: t('refusal.shape.empty') }]}
      >
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ', '，', '、']} />
      </Form.Item>
      <Form.Item name="newcomer" label={t('sso.newcomer')}>
        <Select options={options} />
      </Form.Item>
      <Form.Item name="countsAsFactor" label={t('sso.counts')} extra={t('sso.countsWords')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  )
}
