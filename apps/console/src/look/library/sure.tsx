import { Popconfirm, type PopconfirmProps } from 'antd'
import { type ReactNode, useId, useRef } from 'react'

const REACHED = 'input:not(:disabled), textarea:not(:disabled), button:not(:disabled)'

/**
 * The component library's question before what cannot be taken back. That one stands at the end of the page, where whoever works by the
 * keyboard never comes to it: this one takes the focus, keeps it while it is open, and gives it back to what asked.
 */
export function Sure({ title, ...rest }: PopconfirmProps & { title: ReactNode }) {
  const id = useId()
  const words = useRef<HTMLSpanElement>(null)
  const asker = useRef<Element>(null)
  const box = () => words.current?.closest<HTMLElement>('.ant-popover')
  const turn = (open: boolean) => {
    if (open) asker.current = document.activeElement
    else if (box()?.contains(document.activeElement)) focus(asker.current)
  }
  const enter = (open: boolean) => {
    const opened = box()
    if (!open || !opened) return
    // asked by a finger, it must not bring up the phone's keyboard over the question
    const byKeys = asker.current?.matches(':focus-visible')
    focus(reachedIn(opened).find((one) => byKeys || one.matches('button')))
    opened.onkeydown = goRound
  }
  return (
    <Popconfirm
      {...rest}
      title={
        <span id={id} ref={words}>
          {title}
        </span>
      }
      cancelButtonProps={{ 'aria-describedby': id }}
      okButtonProps={{ ...rest.okButtonProps, 'aria-describedby': id }}
      onOpenChange={turn}
      afterOpenChange={enter}
    />
  )
}

const reachedIn = (box: HTMLElement) => [...box.querySelectorAll<HTMLElement>(REACHED)]
const focus = (one: Element | null | undefined) => one instanceof HTMLElement && one.focus({ preventScroll: true })

/** Behind the last comes the first, and the other way round. */
function goRound(this: GlobalEventHandlers, event: KeyboardEvent): void {
  if (event.key !== 'Tab' || !(this instanceof HTMLElement)) return
  const all = reachedIn(this)
  const [end, other] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]]
  if (document.activeElement !== end) return
  event.preventDefault()
  focus(other)
}
