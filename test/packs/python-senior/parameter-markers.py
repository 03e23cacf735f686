def accepts(*args, **kwargs):
    try:
        f(*args, **kwargs)
    except TypeError:
        return False
    return True


print(accepts(1, 2, c=3), accepts(1, b=2, c=3))
print(accepts(a=1, b=2, c=3), accepts(1, 2, 3), accepts(1, 2))
