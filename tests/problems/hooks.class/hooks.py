class Hooks:
    api = 2

    def check(self, act):
        return None
