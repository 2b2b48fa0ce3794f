import type { WireRequest } from '../../ports/index.ts'
import type { OperationModel } from '../model.ts'
import { bindingsOf } from './http-bindings.ts'

/** How requests for one operation look. */
export interface Route {
  readonly operation: OperationModel
  readonly method: string
  readonly segments: readonly Segment[]
  /** Parts of the query that are always the same; an empty value: any. */
  readonly literals: readonly (readonly [name: string, value: string])[]
  /** The SDK names the operation in `x-id`; others leave it out. */
  readonly id: string | undefined
  readonly requiredQuery: readonly string[]
  readonly requiredHeaders: readonly string[]
  /** The more it asks for, the sooner it is asked. */
  readonly weight: number
}

export type Segment = { readonly literal: string } | { readonly label: string; readonly greedy: boolean }

/** Values of the path's labels, as they are written. */
export type Labels = Readonly<Record<string, string>>

export const routeOf = (operation: OperationModel): Route | undefined => {
  if (!operation.http) return undefined
  const [path = '/', search = ''] = operation.http.uri.split('?')
  const query = [...new URLSearchParams(search)]
  const literals = query.filter(([name]) => name !== 'x-id')
  const required = bindingsOf(operation.input).filter((each) => each.isRequired)
  const named = (place: 'query' | 'header'): string[] =>
    required.filter((each) => each.place === place).map((each) => each.wireName)
  const segments = segmentsOf(path)
  const requiredQuery = named('query')
  const requiredHeaders = named('header')
  return {
    operation,
    method: operation.http.method,
    segments,
    literals,
    id: query.find(([name]) => name === 'x-id')?.[1],
    requiredQuery,
    requiredHeaders,
    weight:
      segments.filter((each) => 'literal' in each).length * 100 +
      literals.length * 10 +
      requiredQuery.length +
      requiredHeaders.length,
  }
}

const segmentsOf = (path: string): Segment[] =>
  path
    .split('/')
    .slice(1)
    .filter((segment) => segment !== '')
    .map((segment) => {
      const label = /^\{(\w+)(\+?)\}$/.exec(segment)
      return label ? { label: label[1]!, greedy: label[2] === '+' } : { literal: segment }
    })

/** Finds the operation of a request: the most specific route that fits. */
export const createRouter = (operations: Iterable<OperationModel>) => {
  const byMethod = new Map<string, Route[]>()
  for (const operation of operations) {
    const route = routeOf(operation)
    if (!route) continue
    const routes = byMethod.get(route.method) ?? []
    routes.push(route)
    byMethod.set(route.method, routes)
  }
  for (const routes of byMethod.values()) routes.sort((a, b) => b.weight - a.weight)

  return (request: WireRequest, fits: (route: Route) => boolean): Route | undefined =>
    byMethod.get(request.method)?.find((route) => fits(route) && asksFor(route, request))
}

const asksFor = (route: Route, { query, headers }: WireRequest): boolean => {
  const id = query['x-id']
  return (
    (typeof id !== 'string' || route.id === undefined || id === route.id) &&
    route.literals.every(([name, value]) => name in query && (value === '' || query[name] === value)) &&
    route.requiredQuery.every((name) => name in query) &&
    route.requiredHeaders.every((name) => name in headers)
  )
}

/** `segments` of a request's path, still encoded; `undefined` where the route is another one. */
export const labelsOf = (route: Route, segments: readonly string[]): Labels | undefined => {
  const labels: Record<string, string> = {}
  for (const [i, segment] of route.segments.entries()) {
    const written = segments[i]
    if (written === undefined) return undefined
    if ('literal' in segment) {
      if (segment.literal !== written) return undefined
    } else if (segment.greedy) {
      labels[segment.label] = segments.slice(i).join('/')
      return labels
    } else {
      if (written === '') return undefined
      labels[segment.label] = written
    }
  }
  return segments.length === route.segments.length ? labels : undefined
}
