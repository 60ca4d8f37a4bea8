import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { LinkInfo } from '@xiaoer/contract'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { applyLink, CallFailed, readLink } from '../api/index.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { CodeField } from './factor/code-field.tsx'
import { Frame } from './frame.tsx'

/** A one-time link: says what it is for, takes name and password, and signs in. */
export function LinkPage() {
  const { t } = useTexts()
  const { token = '' } = useParams({ strict: false })
  const link = useQuery({ queryKey: ['link', token], queryFn: () => readLink(token), staleTime: Infinity, retry: false })
  if (link.isPending)
    return (
      <Frame title={t('gate.link')}>
        <Waiting />
      </Frame>
    )
  if (link.isError) {
    return (
      <Frame title={t('gate.linkDead')} words={t('gate.linkDeadWords')}>
        <Problem error={link.error} again={() => void link.refetch()} />
        <Link to="/sign-in">{t('gate.signIn')}</Link>
      </Frame>
    )
  }
  return <UseForm info={link.data} token={token} />
}

interface Values {
  email?: string
  name?: string
  password: string
  code?: string
}

function UseForm({ info, token }: { info: LinkInfo; token: string }) {
  const { t } = useTexts()
  const use = useUsing(info, token)
  const known = info.email !== null
  const needed = use.error instanceof CallFailed && use.error.refusal?.reason === 'factor.code_needed'
  const [asked, setAsked] = useState(false)
  if (needed && !asked) setAsked(true)
  return (
    <Frame title={t(`gate.${info.purpose}`, { name: info.workspaceName })} words={t(`gate.${info.purpose}Words`)}>
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={{ email: info.email ?? '' }}
        onFinish={({ again: _, ...values }: Values & { again: string }) => use.mutate(known ? { ...values, email: '' } : values)}
      >
        <Form.Item
          name="email"
          label={t('gate.email')}
          rules={known ? [] : [{ required: true, type: 'email', message: t('gate.emailNeeded') }]}
        >
          <Input size="large" autoComplete="username" readOnly={known} variant={known ? 'filled' : 'outlined'} />
        </Form.Item>
        {info.purpose !== 'reset' && <YourName />}
        <NewPassword />
        {asked && <CodeField label={t('gate.code')} />}
        {use.isError && !needed && <Problem error={use.error} />}
        <Button type="primary" size="large" htmlType="submit" block loading={use.isPending}>
          {t('gate.enter')}
        </Button>
      </Form>
    </Frame>
  )
}

function YourName() {
  const { t } = useTexts()
  return (
    <Form.Item
      name="name"
      label={t('gate.name')}
      rules={[{ required: true, whitespace: true, max: 80, message: t('gate.nameNeeded') }]}
      extra={t('gate.nameWords')}
    >
      <Input size="large" autoComplete="name" />
    </Form.Item>
  )
}

/** Uses the link up, and is signed in. */
function useUsing(info: LinkInfo, token: string) {
  const navigate = useNavigate()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (values: Values) =>
      applyLink({
        token,
        password: values.password,
        ...(values.email ? { email: values.email } : {}),
        ...(values.name ? { name: values.name } : {}),
        ...(values.code ? { code: values.code } : {}),
      }),
    onSuccess: async (me) => {
      client.clear()
      client.setQueryData(['me'], me)
      await navigate({ to: info.purpose === 'first_run' ? '/start' : '/' })
    },
  })
}

/** A new password, twice; ten characters are the least the service takes. */
export function NewPassword() {
  const { t } = useTexts()
  return (
    <>
      <Form.Item
        name="password"
        label={t('gate.newPassword')}
        rules={[{ required: true, min: 10, max: 200, message: t('gate.passwordShort') }]}
      >
        <Input.Password size="large" autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('gate.passwordAgain')}
        dependencies={['password']}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_, value) => {
              if (value !== getFieldValue('password')) throw new Error(t('gate.passwordDiffers'))
            },
          }),
        ]}
      >
        <Input.Password size="large" autoComplete="new-password" />
      </Form.Item>
    </>
  )
}
