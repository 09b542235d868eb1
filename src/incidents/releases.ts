import type { ReleaseRow } from '../releases/release.entity';
import type { RolledBack as ReleaseRolledBack, Rollback } from '../releases/releases.service';
import type { Releases } from './ports';

/** The releases of rule sets, as incidents look at them. */
export function incidentReleases(service: {
  releaseOf(ruleSetVersion: number): Promise<ReleaseRow | null>;
  rollBack(rollback: Rollback): Promise<ReleaseRolledBack>;
  byId(releaseId: string): Promise<ReleaseRow | null>;
}): Releases {
  return {
    async releaseOf(version) {
      const release = await service.releaseOf(version);
      if (release === null || release.stage === 'PROPOSED' || release.stage === 'SHADOW') return null;
      const isRunning = release.stage === 'CANARY' || release.stage === 'LIVE';
      return { id: release.id, decidesSince: release.startedAt, changedAt: release.stageSince, isRunning };
    },
    async rolledBackBy(releaseId) {
      const release = await service.byId(releaseId);
      if (release?.stage !== 'ROLLED_BACK' || release.endedAt === null) return null;
      return { actor: release.endedBy ?? '', at: release.endedAt };
    },
    async rollBack(request) {
      const rolledBack = await service.rollBack(request);
      switch (rolledBack.kind) {
        case 'done':
          return { kind: 'done', instead: rolledBack.release.replaces };
        case 'notFound':
          return { kind: 'refused', why: 'its release is not known' };
        case 'wrongStage':
          return { kind: 'refused', why: 'another version has replaced it' };
      }
    },
  };
}
