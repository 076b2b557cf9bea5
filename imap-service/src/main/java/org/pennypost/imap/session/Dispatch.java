package org.pennypost.imap.session;

import java.io.IOException;

import org.pennypost.imap.grammar.ImapCommand;

/// Which handler does which command.
final class Dispatch {

    private Dispatch() {}

    static Handled handle(ImapCommand command, Turn turn) throws IOException {
        return switch (command) {
            case ImapCommand.Capability _ -> GreetingHandlers.capability(turn);
            case ImapCommand.Noop _ -> Completion.ok("NOOP completed");
            case ImapCommand.Logout _ -> GreetingHandlers.logout(turn);
            case ImapCommand.Id id -> GreetingHandlers.id(id, turn);
            case ImapCommand.StartTls _ -> ConnectionHandlers.startTls(turn);
            case ImapCommand.Authenticate authenticate -> AuthenticateHandler.handle(authenticate, turn);
            case ImapCommand.Login login -> LoginHandler.handle(login, turn);
            case ImapCommand.Compress _ -> ConnectionHandlers.compress(turn);
            case ImapCommand.Unauthenticate _ -> ConnectionHandlers.unauthenticate(turn);
            case ImapCommand.Enable enable -> EnableHandler.handle(enable, turn);
            case ImapCommand.Select select -> SelectHandler.handle(select, turn);
            case ImapCommand.Create create -> MailboxHandlers.create(create, turn);
            case ImapCommand.Delete delete -> MailboxHandlers.delete(delete, turn);
            case ImapCommand.Rename rename -> MailboxHandlers.rename(rename, turn);
            case ImapCommand.Subscribe subscribe -> MailboxHandlers.subscribe(subscribe, turn);
            case ImapCommand.Unsubscribe unsubscribe -> MailboxHandlers.unsubscribe(unsubscribe, turn);
            case ImapCommand.ListMailboxes list -> ListHandler.list(list, turn);
            case ImapCommand.Lsub lsub -> ListHandler.lsub(lsub, turn);
            case ImapCommand.Namespace _ -> GreetingHandlers.namespace(turn);
            case ImapCommand.SetAcl set -> AclHandlers.set(set, turn);
            case ImapCommand.DeleteAcl delete -> AclHandlers.delete(delete, turn);
            case ImapCommand.GetAcl get -> AclHandlers.get(get, turn);
            case ImapCommand.ListRights list -> AclHandlers.list(list, turn);
            case ImapCommand.MyRights mine -> AclHandlers.mine(mine, turn);
            case ImapCommand.GetMetadata get -> MetadataHandlers.get(get, turn);
            case ImapCommand.SetMetadata set -> MetadataHandlers.set(set, turn);
            case ImapCommand.GetQuota get -> QuotaHandlers.get(get, turn);
            case ImapCommand.GetQuotaRoot get -> QuotaHandlers.roots(get, turn);
            case ImapCommand.SetQuota _ -> QuotaHandlers.set();
            case ImapCommand.Status status -> StatusHandler.handle(status, turn);
            case ImapCommand.Append append -> AppendHandler.handle(append, turn);
            case ImapCommand.Idle _ -> IdleHandler.handle(turn);
            case ImapCommand.NotifySet set -> NotifyHandler.set(set, turn);
            case ImapCommand.NotifyNone _ -> NotifyHandler.none(turn);
            case ImapCommand.Check _ -> Completion.ok("CHECK completed");
            case ImapCommand.Close _ -> CloseHandler.close(turn);
            case ImapCommand.Unselect _ -> CloseHandler.unselect(turn);
            case ImapCommand.Expunge expunge -> ExpungeHandler.handle(expunge, turn);
            case ImapCommand.Search search -> SearchHandler.search(search, turn);
            case ImapCommand.SearchMailboxes several -> MultiSearchHandler.handle(several, turn);
            case ImapCommand.CancelUpdate cancel -> UpdateHandler.cancel(cancel, turn);
            case ImapCommand.Sort sort -> SearchHandler.sort(sort, turn);
            case ImapCommand.ThreadMessages thread -> SearchHandler.thread(thread, turn);
            case ImapCommand.Fetch fetch -> FetchHandler.handle(fetch, turn);
            case ImapCommand.Store store -> StoreHandler.handle(store, turn);
            case ImapCommand.Replace replace -> ReplaceHandler.handle(replace, turn);
            case ImapCommand.Copy copy -> CopyHandler.copy(copy, turn);
            case ImapCommand.Move move -> CopyHandler.move(move, turn);
        };
    }
}
