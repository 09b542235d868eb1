import { Button, Group, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../api';
import {
  AcknowledgeIncidentDocument,
  AddIncidentNoteDocument,
  ReleaseStageDocument,
  ResolveIncidentDocument,
  RollbackReleaseDocument,
} from '../generated/graphql';
import { useTexts } from '../i18n';
import { useMay, useSession } from '../session';
import { Confirmed } from './confirm';
import { FormModal } from './form-modal';
import type { ShownIncident } from './incident-cause';
import { problemIn } from './problem';

const CAN_BE_ROLLED_BACK = ['SHADOW', 'CANARY', 'PAUSED', 'LIVE'];
const REREAD = ['incident', 'incidents'];

/** What somebody may do about an incident, as far as its state and their roles go. */
export function IncidentActions({ incident }: { readonly incident: ShownIncident }) {
  const { t } = useTexts();
  const { account } = useSession();
  const may = useMay();
  const { id: incidentId, allowedActions } = incident;
  const can = (action: ShownIncident['allowedActions'][number]): boolean => allowedActions.includes(action);
  return (
    <Group gap="xs">
      {account.kind === 'STAFF' && may('OPERATOR') && (
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/reprocessing/new" search={{ incident: incidentId }} {...props} />}
        >
          {t('incident.makeGood')}
        </Button>
      )}
      {can('ACKNOWLEDGE') && may('OPERATOR', 'SUPPORT') && (
        <Confirmed
          label={t('incident.acknowledge')}
          title={t('incident.acknowledge')}
          text={t('incident.acknowledge.text')}
          reread={REREAD}
          run={async () =>
            problemIn((await ask(AcknowledgeIncidentDocument, { input: { incidentId } })).acknowledgeIncident)
          }
        />
      )}
      {can('ADD_NOTE') && may('OPERATOR', 'SUPPORT') && (
        <Confirmed
          label={t('incident.note')}
          title={t('incident.note')}
          text={t('incident.note.text')}
          asks={t('incident.noteIs')}
          quiet
          reread={REREAD}
          run={async (text) =>
            problemIn((await ask(AddIncidentNoteDocument, { input: { incidentId, text } })).addIncidentNote)
          }
        />
      )}
      {allowedActions.length > 0 && may('OPERATOR', 'RULE_APPROVER') && incident.releaseId && (
        <RollBack releaseId={incident.releaseId} />
      )}
      {can('RESOLVE') && may('OPERATOR') && <Resolve incidentId={incidentId} />}
    </Group>
  );
}

/** By hand: the gateway has not done so, or could not. */
function RollBack({ releaseId }: { readonly releaseId: string }) {
  const { t } = useTexts();
  const query = useQuery({
    queryKey: ['release', releaseId, 'stage'],
    queryFn: () => ask(ReleaseStageDocument, { id: releaseId }),
  });
  const release = query.data?.release;
  if (!release || !CAN_BE_ROLLED_BACK.includes(release.stage)) return null;
  return (
    <Confirmed
      label={t('release.rollback')}
      title={t('release.rollback')}
      text={t('release.rollback.text', { version: release.replaces ?? '–' })}
      asks={t('action.reason')}
      danger
      reread={[...REREAD, 'release', 'releases']}
      run={async (reason) =>
        problemIn((await ask(RollbackReleaseDocument, { input: { releaseId, reason } })).rollbackRelease)
      }
    />
  );
}

function Resolve({ incidentId }: { readonly incidentId: string }) {
  const { t } = useTexts();
  const [rootCause, setRootCause] = useState('');
  const [resolution, setResolution] = useState('');
  const [followUps, setFollowUps] = useState('');
  return (
    <FormModal
      label={t('incident.resolve')}
      reread="incident"
      run={async () => {
        const input = {
          incidentId,
          rootCause,
          resolution: resolution.trim() === '' ? null : resolution,
          followUps: followUps.split('\n').filter((line) => line.trim() !== ''),
        };
        return (await ask(ResolveIncidentDocument, { input })).resolveIncident;
      }}
    >
      <Textarea
        label={t('incident.rootCause')}
        description={t('incident.rootCause.about')}
        required
        autosize
        minRows={3}
        maxLength={4000}
        value={rootCause}
        onChange={({ currentTarget }) => setRootCause(currentTarget.value)}
      />
      <Textarea
        label={t('incident.resolution')}
        autosize
        minRows={2}
        maxLength={4000}
        value={resolution}
        onChange={({ currentTarget }) => setResolution(currentTarget.value)}
      />
      <Textarea
        label={t('incident.followUps')}
        description={t('incident.followUps.about')}
        autosize
        minRows={2}
        value={followUps}
        onChange={({ currentTarget }) => setFollowUps(currentTarget.value)}
      />
    </FormModal>
  );
}
