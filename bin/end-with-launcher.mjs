import { endWithParent } from './with-parent.mjs'

// loaded ahead of what the launcher hands over to another Node: killed outright, the launcher passes nothing on
endWithParent()
