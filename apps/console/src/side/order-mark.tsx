import './side.css'
import { useQuery } from '@tanstack/react-query'
import { LONGEST_REMARK, OrderFlag, type OrderMark } from '@xiaoer/contract/marks'
import { Button, Input, Space } from 'antd'
import { useState } from 'react'
import { labelCalls } from '../api/people/labels.ts'
import { useChange } from '../changing/index.ts'
import { Problem } from '../look/index.ts'
import { useMe } from '../shell/use-me.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'

interface Props {
  readonly conversationId: string
  readonly orderNumber: string
}

/** The remark and the flag of an order, with what became of the remark in the shop, and the way to change them. */
export function MarkHere({ conversationId, orderNumber }: Props) {
  const { t } = useTexts()
  const { rights } = useMe()
  const [open, show] = useState(false)
  const found = useQuery({ queryKey: ['order-marks', conversationId], queryFn: () => labelCalls.orderMarks(conversationId) })
  const mark = found.data?.marks.find((one) => one.orderNumber === orderNumber)
  if (!found.data) return null
  const shown = mark && (mark.flag !== null || mark.remark !== '') ? mark : undefined
  if (open)
    return (
      <MarkForm
        key={mark?.revision ?? 0}
        conversationId={conversationId}
        orderNumber={orderNumber}
        mark={mark}
        writes={found.data.writes}
        writesFlags={found.data.writesFlags}
        done={() => show(false)}
      />
    )
  return (
    <div className="order-mark" data-mark={orderNumber}>
      {shown && <Shown mark={shown} />}
      {rights.includes('deeds') && (
        <Button size="small" type="text" className="side-send" onClick={() => show(true)}>
          {t(shown ? 'mark.change' : 'mark.add')}
        </Button>
      )}
    </div>
  )
}

/** A flag by its shape, colour and name. */
export function FlagSign({ flag }: { flag: OrderFlag }) {
  const { t } = useTexts()
  return (
    <span className={`order-flag is-${flag}`}>
      <span aria-hidden="true">⚑</span> {t(`mark.flag.${flag}`)}
    </span>
  )
}

function Shown({ mark: { flag, remark, by, at, inShop, receiptId, why } }: { mark: OrderMark }) {
  const { t, language } = useTexts()
  return (
    <>
      <p>
        {flag && <FlagSign flag={flag} />} <bdi className="order-remark">{remark}</bdi>
      </p>
      <p className="soft">
        {t('mark.by', { by, at: fullTime(at, language) })}
        {(remark !== '' || inShop !== 'kept') && (
          <>
            {' '}
            · <span className={inShop === 'refused' || inShop === 'uncertain' ? 'mood-low' : undefined}>{t(`mark.shop.${inShop}`)}</span>
            {receiptId && <span className="number"> {receiptId}</span>}
            {why && <bdi> {why}</bdi>}
          </>
        )}
      </p>
    </>
  )
}

interface FormProps extends Props {
  readonly mark: OrderMark | undefined
  readonly writes: boolean
  readonly writesFlags: boolean
  readonly done: () => void
}

function MarkForm({ conversationId, orderNumber, mark, writes, writesFlags, done }: FormProps) {
  const { t } = useTexts()
  const [flag, choose] = useState<OrderFlag | null>(mark?.flag ?? null)
  const [remark, write] = useState(mark?.remark ?? '')
  const put = { flag, remark: remark.trim(), revision: mark?.revision ?? 0 }
  const save = useChange('order-marks', () => labelCalls.markOrder(conversationId, orderNumber, put), done)
  return (
    <div className="order-mark" data-mark={orderNumber}>
      <Flags flag={flag} choose={choose} />
      <Input.TextArea
        aria-label={t('mark.remark')}
        placeholder={t('mark.remark')}
        rows={2}
        maxLength={LONGEST_REMARK}
        value={remark}
        onChange={({ target }) => write(target.value)}
      />
      <p className="soft">{t(writesFlags ? 'mark.bothGoToShop' : writes ? 'mark.goesToShop' : 'mark.staysHere')}</p>
      {save.isError && <Problem error={save.error} />}
      <Space>
        <Button size="small" type="primary" loading={save.isPending} onClick={() => save.mutate()}>
          {t('mark.save')}
        </Button>
        <Button size="small" onClick={done}>
          {t('page.cancel')}
        </Button>
      </Space>
    </div>
  )
}

function Flags({ flag, choose }: { flag: OrderFlag | null; choose: (flag: OrderFlag | null) => void }) {
  const { t } = useTexts()
  return (
    <fieldset className="order-flags">
      <legend className="soft">{t('mark.flag')}</legend>
      {OrderFlag.options.map((one) => (
        <button
          key={one}
          type="button"
          className={flag === one ? 'plain is-chosen' : 'plain'}
          aria-pressed={flag === one}
          onClick={() => choose(flag === one ? null : one)}
        >
          <FlagSign flag={one} />
        </button>
      ))}
    </fieldset>
  )
}
