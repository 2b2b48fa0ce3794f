import { formatDuration } from '../../base/duration.ts'
import { UsageError } from '../../base/errors.ts'
import type { Step } from '../model.ts'
import type { Player } from './player.ts'
import type { Stage } from './stage.ts'

/** Runs the steps in order; `at` pins one to its offset. Stops early where a budget was met. */
export const runSteps = async (stage: Stage, player: Player, steps: readonly Step[]): Promise<void> => {
  for (const [index, step] of steps.entries()) {
    if (step.at !== undefined) {
      if (step.at < player.offsetMs)
        throw new UsageError(
          `Failed to begin step ${index + 1} (${step.step}) at ${formatDuration(step.at)}: it is ${formatDuration(player.offsetMs)} already.`,
          {
            hint: 'A step cannot begin before the one above it has ended. Move it up, or give it a later `at`.',
            ...(step.place && { place: step.place }),
          },
        )
      await player.advanceTo(step.at)
    }
    if (stage.world.exhausted) return
    const fact = stage.world.journal.record({ kind: 'step.started', index, step: step.step })
    await stage.world.journal.because(fact, () => runStep(player, step))
  }
}

const runStep = async (player: Player, step: Step): Promise<void> => {
  switch (step.step) {
    case 'send':
      return player.send(step.send, step.place)
    case 'invoke':
      await player.invoke(step.invoke, step.place, false)
      return
    case 'update':
      return player.update(step.update, step.place)
    case 'fault':
      return player.fault(step.fault)
    case 'heal':
      return player.heal(step.heal)
    case 'wait':
      return player.wait(step.wait)
    case 'settle':
      return player.settle(step.settle, step.place)
    case 'expect':
      player.expect(step.expect)
  }
}
