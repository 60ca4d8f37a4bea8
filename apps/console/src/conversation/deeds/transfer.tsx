import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Transfer } from '@xiaoer/contract/teams'
import { Alert, App, Form, Input, Modal, Select } from 'antd'
import { teamCalls } from '../../api/people/teams.ts'
import { conversationKey } from '../../live/index.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTeams } from '../../teams/use-teams.ts'
import { useTexts } from '../../texts/index.ts'

interface Values {
  to: string
  note: string
}

const wayTo = (to: string): Transfer['to'] =>
  to.startsWith('team.') ? { kind: 'team', teamId: to.slice('team.'.length) } : { kind: 'colleague', accountId: to }

/** Passes what one holds on to somebody who is there, with the reason. */
export function TransferDialog({ id, close }: { id: string; close: () => void }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const { teams, groups } = useWhere()
  const nameOf = (to: string) => groups.flatMap(({ options }) => options).find(({ value }) => value === to)?.label ?? ''
  const pass = useMutation({
    mutationFn: ({ to, note }: Values) => teamCalls.transfer(id, { to: wayTo(to), note }),
    onSuccess: (_, { to }) => {
      void message.success(t('transfer.done', { name: nameOf(to) }))
      close()
    },
    onSettled: () => client.invalidateQueries({ queryKey: conversationKey(id) }),
  })
  return (
    <Modal
      open
      title={t('transfer.title')}
      okText={t('transfer.go')}
      cancelText={t('page.cancel')}
      confirmLoading={pass.isPending}
      onOk={form.submit}
      onCancel={close}
    >
      {teams.isPending && <Waiting />}
      {teams.isError && <Problem error={teams.error} />}
      {teams.isSuccess && groups.length === 0 && <Alert type="info" title={t('transfer.nobody')} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => pass.mutate(values)}>
        <Form.Item name="to" label={t('transfer.to')} rules={[{ required: true, message: t('transfer.to') }]}>
          <Select options={groups} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
        <Form.Item name="note" label={t('transfer.note')} rules={[{ required: true, whitespace: true, message: t('transfer.needed') }]}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
      {pass.isError && <Problem error={pass.error} />}
    </Modal>
  )
}

/** Colleagues who are there and take something, and teams in which somebody is. */
function useWhere() {
  const { t } = useTexts()
  const me = useMe().accountId
  const teams = useTeams()
  const people = (teams.data?.people ?? []).filter((one) => one.here && !one.onBreak && one.accountId !== me)
  const there = new Set(people.map(({ accountId }) => accountId))
  const open = (teams.data?.teams ?? []).filter(({ members }) => members.some((one) => there.has(one)))
  const groups = [
    {
      label: t('transfer.colleagues'),
      options: people.map(({ accountId, name, load, capacity }) => ({ value: accountId, label: `${name} ${load}/${capacity}` })),
    },
    { label: t('transfer.teams'), options: open.map(({ id, name }) => ({ value: `team.${id}`, label: name })) },
  ].filter(({ options }) => options.length > 0)
  return { teams, groups }
}
