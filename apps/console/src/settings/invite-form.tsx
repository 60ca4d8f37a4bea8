import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OneTimeLink, Role } from '@xiaoer/contract'
import { Button, Form, Input, Select } from 'antd'
import { invite } from '../api/index.ts'
import { Problem } from '../look/index.ts'
import { useGivable } from '../roles/index.ts'
import { useTexts } from '../texts/index.ts'

/** Makes an invitation; the link is shown to be sent on, nothing is mailed by itself. */
export function InviteForm({ show }: { show: (link: OneTimeLink, email: string) => void }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const [form] = Form.useForm<{ email: string; role: Role }>()
  const ask = useMutation({
    mutationFn: invite,
    onSuccess: async (link, { email }) => {
      form.resetFields()
      show(link, email)
      await client.invalidateQueries({ queryKey: ['colleagues'] })
    },
  })
  const roles = useGivable()
  return (
    <section className="card invite">
      <h2>{t('invite.title')}</h2>
      <p className="soft">{t('invite.words')}</p>
      <Form form={form} layout="inline" initialValues={{ role: 'agent' }} onFinish={(values) => ask.mutate(values)}>
        <Form.Item name="email" rules={[{ required: true, type: 'email', message: t('gate.emailNeeded') }]}>
          <Input aria-label={t('gate.email')} placeholder={t('gate.email')} className="invite-email" />
        </Form.Item>
        <Form.Item name="role">
          <Select aria-label={t('colleague.role')} options={roles} className="invite-role" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          {t('invite.go')}
        </Button>
      </Form>
      {ask.isError && <Problem error={ask.error} />}
    </section>
  )
}
