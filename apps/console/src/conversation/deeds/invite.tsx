import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ConversationRow } from '@xiaoer/contract'
import type { Invite } from '@xiaoer/contract/first'
import type { TeamPerson } from '@xiaoer/contract/teams'
import { App, Form, Input, Modal, Radio } from 'antd'
import { participantCalls } from '../../api/talk/first.ts'
import { conversationKey } from '../../live/index.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTeams } from '../../teams/use-teams.ts'
import { useTexts } from '../../texts/index.ts'

interface Values {
  to: string
  note?: string
}

const wayTo = (to: string): Invite['to'] =>
  to.startsWith('team.') ? { kind: 'team', teamId: to.slice('team.'.length) } : { kind: 'colleague', accountId: to }

const presenceOf = ({ here, onBreak }: TeamPerson) => (here ? (onBreak ? 'break' : 'here') : 'away')

/** Calls a colleague, or a team's next free one, to what one holds: everybody is listed, and who would come can be chosen. */
export function InviteDialog({ row, close }: { row: ConversationRow; close: () => void }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const teams = useTeams()
  const call = useMutation({
    mutationFn: ({ to, note = '' }: Values) => participantCalls.invite(row.id, { to: wayTo(to), note }),
    onSuccess: () => {
      void message.success(t('callIn.done'))
      close()
    },
    onSettled: () => client.invalidateQueries({ queryKey: conversationKey(row.id) }),
  })
  return (
    <Modal
      open
      title={t('callIn.title')}
      okText={t('callIn.go')}
      cancelText={t('page.cancel')}
      confirmLoading={call.isPending}
      onOk={form.submit}
      onCancel={close}
    >
      <p className="soft">{t('callIn.words')}</p>
      {teams.isPending && <Waiting />}
      {teams.isError && <Problem error={teams.error} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => call.mutate(values)}>
        <Form.Item name="to" label={t('callIn.whom')} rules={[{ required: true, message: t('callIn.whom') }]}>
          <Radio.Group className="invite-list" options={useChoices(row, teams.data)} />
        </Form.Item>
        <Form.Item name="note" label={t('callIn.note')}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
      {call.isError && <Problem error={call.error} />}
    </Modal>
  )
}

/** Colleagues with whether they are there, who is there first; then the teams. Who is in it already is not listed. */
function useChoices(row: ConversationRow, teams: ReturnType<typeof useTeams>['data']) {
  const { t } = useTexts()
  const me = useMe().accountId
  const known = new Set([me, row.agentId, ...row.participants.map(({ accountId }) => accountId)])
  const people = (teams?.people ?? []).filter(({ accountId }) => !known.has(accountId))
  const comes = (one: TeamPerson) => presenceOf(one) === 'here'
  const colleagues = people
    .toSorted((a, b) => Number(comes(b)) - Number(comes(a)))
    .map((one) => ({
      value: one.accountId,
      disabled: !comes(one),
      label: (
        <span className={`invite-one ${presenceOf(one)}`}>
          <bdi>{one.name}</bdi> <span className="faint">{`${t(`teams.is.${presenceOf(one)}`)} · ${one.load}/${one.capacity}`}</span>
        </span>
      ),
    }))
  const there = new Set(people.filter((one) => comes(one) && one.load < one.capacity).map(({ accountId }) => accountId))
  const groups = (teams?.teams ?? []).map(({ id, name, members }) => ({
    value: `team.${id}`,
    disabled: !members.some((one) => there.has(one)),
    label: t('callIn.nextOf', { name }),
  }))
  return [...colleagues, ...groups]
}
