package org.pennypost.mailbox.content;

import java.util.List;

/// The stores that have objects. New ones go into one of them; what was put elsewhere before stays and is still read.
final class ContentStores implements AutoCloseable {

    private final List<ContentStore> stores;

    /// @param stores new objects go into the first
    ContentStores(List<ContentStore> stores) {
        this.stores = stores;
    }

    ContentStore writing() {
        return stores.getFirst();
    }

    ContentStore of(String object) {
        return stores.stream()
                .filter(store -> object.startsWith(store.prefix()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the store of " + object + " is not configured"));
    }

    List<ContentStore> all() {
        return stores;
    }

    @Override
    public void close() {
        stores.forEach(ContentStore::close);
    }
}
