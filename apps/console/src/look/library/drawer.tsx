import { type DrawerProps, Drawer as Plain } from 'antd'
import { useEffect, useState } from 'react'

/** The component library's drawer, for one that is there only while it is open: when it goes, who opened it has the focus again. */
export function Drawer(props: DrawerProps) {
  useFocusBack()
  return <Plain {...props} />
}

/** Gives the focus back to what had it first, unless it was taken elsewhere meanwhile. */
function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      const isNowhere = document.activeElement === null || document.activeElement === document.body
      if (isNowhere && opener instanceof HTMLElement) opener.focus({ preventScroll: true })
    },
    [opener],
  )
}
